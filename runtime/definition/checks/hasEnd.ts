import { defineCheck } from './check.ts'

/** A case can end. */
export const hasEnd = defineCheck({
  code: 'has-end', part: 'flow', severity: 'error',
  find: ({ definition: { flow } }) => (flow.nodes.some((node) => node.type === 'end') ? [] : [{ elementId: null }]),
})
