import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** Kinds of elements that a definition can hold and a case cannot yet run through. */
const waiting = ['inclusive', 'message'] as const

/** Each element is one that a case can run through; the sentence says what to use instead. */
export const elementSupported = defineCheck({
  code: 'flow.unsupported', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, tasks }) => [
    ...flow.nodes.filter(({ type }) => waiting.some((each) => each === type)).map((node) => ({ elementId: node.id, data: { id: node.id, kind: node.type, ...nameOf(node) } })),
    ...tasks.filter(({ sign, accepts }) => sign !== null && accepts).map((node) => ({ elementId: node.id, property: 'sign', data: { id: node.id, kind: 'sign', ...nameOf(node) } })),
  ],
})
