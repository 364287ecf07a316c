import type { Condition } from '../condition.ts'
import { fromFeel } from '../expression/treeFromFeel.ts'
import type { ConditionField } from '../expression/tree.ts'
import type { FormNode, FormRule, Right } from '../form.ts'
import type { FileColumn, FileField, ItemFile } from './itemFile.ts'

/** A condition of the file, FEEL over field keys, as a tree over field ids. */
export function conditionFrom(text: string, fields: readonly ConditionField[]): Condition {
  return fromFeel(text, fields)
}

/** What conditions may name: the fields that are no columns, and the columns of one table before them. */
export function fieldsOfForm(form: readonly FormNode[], table: string | null = null): ConditionField[] {
  const tables = new Set(form.filter((node) => node.type === 'table').map((node) => node.id))
  const columns = form.filter((node) => table !== null && node.parent === table)
  const fields = form.filter((node) => node.type !== 'section' && !(node.parent !== null && tables.has(node.parent)))
  return [...columns, ...fields].map(({ id, key, type }) => ({ id, key, type }))
}

/** The form's nodes: sections, in them fields, in tables their columns, each with its rules and its rights by step. */
export function formFrom(file: ItemFile): FormNode[] {
  const start = file.flow.nodes.find((node) => node.type === 'start' && node.scope === undefined)?.id ?? 'start'
  const bare = file.form.sections.flatMap((section): { node: FormNode, source: FileField | FileColumn | null, path: string }[] => {
    const id = `section.${section.id}`
    const fields = section.fields.flatMap((field) => [
      { node: nodeFrom(field, field.key, id), source: field, path: field.key },
      ...(field.columns ?? []).map((each) => ({ node: nodeFrom(each, `${field.key}.${each.key}`, field.key), source: each, path: `${field.key}.${each.key}` })),
    ])
    return [{ node: sectionFrom(id, section), source: null, path: '' }, ...fields]
  })
  const nodes = bare.map(({ node }) => node)
  return bare.map(({ node, source, path }) => (source === null ? node : {
    ...node,
    rules: rulesFrom(source, node, fieldsOfForm(nodes, node.parent)),
    rights: Object.fromEntries(Object.entries(file.rights).flatMap(([place, rights]) => {
      const right = rightFrom(rights, path)
      return right === null ? [] : [[place === 'start' ? start : place, right] as const]
    })),
  }))
}

function sectionFrom(id: string, { id: key, title }: { id: string, title: FormNode['label'] }): FormNode {
  return { id, parent: null, type: 'section', key, label: title, required: false, personal: 'none', publicity: 'never', settings: {}, rules: [], rights: {} }
}

function nodeFrom({ key, type, label, help, required, default: initial, personal = 'none', publicity = 'never', min, max, pattern, unit, options }: FileColumn, id: string, parent: string): FormNode {
  const settings = Object.entries({ min, max, pattern, unit, options }).filter(([, value]) => value !== undefined)
  return {
    id, parent, type, key, label, ...(help === undefined ? {} : { help }), required: required === true,
    ...(initial === undefined ? {} : { default: initial }), personal, publicity,
    settings: Object.fromEntries(settings.map(([name, value]) => [name, value ?? null])), rules: [], rights: {},
  }
}

function rulesFrom({ visible, required, value }: FileColumn, { id }: FormNode, fields: readonly ConditionField[]): FormRule[] {
  const rules: FormRule[] = []
  if (visible !== undefined) rules.push({ id: `${id}.visible`, effect: 'visible', when: conditionFrom(visible.when, fields) })
  if (typeof required === 'object') rules.push({ id: `${id}.required`, effect: 'required', when: conditionFrom(required.when, fields) })
  if (value !== undefined) rules.push({ id: `${id}.value`, effect: 'value', feel: value })
  return rules
}

function rightFrom({ edit = [], require = [], hide = [] }: ItemFile['rights'][string], path: string): Right | null {
  if (hide.includes(path)) return 'hidden'
  if (require.includes(path)) return 'required'
  return edit.includes(path) ? 'editable' : null
}
