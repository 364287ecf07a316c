import { defineCheck } from './check.ts'
import type { Finding } from './check.ts'
import { isSplit } from './subject.ts'

/** What people see has a name in Chinese. A split, and where all begins and ends, may go without one. */
export const nameGiven = defineCheck({
  code: 'name-given', part: 'facts', severity: 'error',
  find: ({ definition: { item, form, flow, materials, papers } }) => [
    ...blank([item], 'facts').map((finding) => ({ ...finding, elementId: null })),
    ...form.filter((node) => isBlank(node.label.zh)).map((node): Finding => ({ elementId: node.id, part: 'form', property: 'label', data: { key: node.key } })),
    ...blank(flow.nodes.filter((node) => !isSplit(node) && node.type !== 'parallel' && node.type !== 'start' && node.type !== 'end'), 'flow'),
    ...flow.nodes.flatMap((node) => (node.type === 'userTask' && node.outcomes.some(({ name }) => isBlank(name.zh))
      ? [{ elementId: node.id, part: 'flow' as const, property: 'outcomes', data: { key: node.name.zh || node.id } }] : [])),
    ...blank(materials, 'materials'),
    ...blank(papers, 'papers'),
  ],
})

function blank(named: readonly { id: string, name: { zh: string } }[], part: NonNullable<Finding['part']>): Finding[] {
  return named.filter(({ name }) => isBlank(name.zh)).map(({ id }) => ({ elementId: id, part, property: 'name', data: { key: id } }))
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
