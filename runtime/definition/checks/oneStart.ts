import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** A case begins at exactly one place, and nothing leads back to it. */
export const oneStart = defineCheck({
  code: 'one-start', part: 'flow', severity: 'error',
  find({ definition: { flow }, incoming }) {
    const [first, ...more] = flow.nodes.filter((node) => node.type === 'start')
    if (first === undefined) return [{ elementId: null, data: { name: '' } }]
    const entered = incoming(first.id).length > 0 ? [first] : []
    return [...more, ...entered].map((node) => ({ elementId: node.id, data: nameOf(node) }))
  },
})
