import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** Each element is one that a case can run through; the sentence says what to use instead. */
export const elementSupported = defineCheck({
  code: 'flow.unsupported', part: 'flow', severity: 'error',
  find: ({ tasks }) => tasks.filter(({ sign, accepts }) => sign !== null && accepts).map((node) => ({ elementId: node.id, property: 'sign', data: { id: node.id, kind: 'sign', ...nameOf(node) } })),
})
