import type { DefinitionProblem } from './definition.ts'
import type { FormNode } from './form.ts'

/** The key of each element of a published form, by its id. Values of cases are kept under these keys: they never change again (form.md §3). */
export function publishedKeys(form: readonly FormNode[]): ReadonlyMap<string, string> {
  return new Map(form.map(({ id, key }) => [id, key]))
}

/** Elements of a draft's form whose key is another than the published one: what stands against publishing. */
export function changedKeys(published: ReadonlyMap<string, string>, form: readonly FormNode[]): DefinitionProblem[] {
  return form.flatMap(({ id, key, label }): DefinitionProblem[] => {
    const frozen = published.get(id)
    if (frozen === undefined || frozen === key) return []
    return [{ code: 'key-frozen', severity: 'error', part: 'form', elementId: id, property: 'key', data: { name: label.zh || key, key, frozen } }]
  })
}
