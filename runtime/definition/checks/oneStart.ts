import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** A case begins at exactly one place, and so does each sub-process; nothing leads back to it. */
export const oneStart = defineCheck({
  code: 'one-start', part: 'flow', severity: 'error',
  find({ definition: { flow }, incoming }) {
    const scopes = [undefined, ...flow.nodes.filter((node) => node.type === 'subProcess')]
    return scopes.flatMap((scope) => {
      const [first, ...more] = flow.nodes.filter((node) => node.type === 'start' && node.scope === scope?.id)
      if (first === undefined) return [{ elementId: scope?.id ?? null, data: scope ? nameOf(scope) : { name: '' } }]
      const entered = incoming(first.id).length > 0 ? [first] : []
      return [...more, ...entered].map((node) => ({ elementId: node.id, data: nameOf(node) }))
    })
  },
})
