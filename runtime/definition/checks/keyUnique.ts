import { hasOwnValue } from '../fields/hasOwnValue.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'

/** Fields share one set of keys, the columns of a table their own. Of several with one key the later ids are at fault. */
export const keyUnique = defineCheck({
  code: 'key-unique', part: 'form', severity: 'error',
  find({ definition: { form }, isColumn }) {
    const named = form.filter(hasOwnValue)
    const groups = Map.groupBy(named, (node) => `${isColumn(node) ? node.parent : ''} ${node.key}`)
    return [...groups.values()].flatMap((group) => group.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(1))
      .map((node) => ({ elementId: node.id, property: 'key', data: { key: node.key, ...labelOf(node) } }))
  },
})
