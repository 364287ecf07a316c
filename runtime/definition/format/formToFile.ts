import type { Condition } from '../condition.ts'
import { fieldTypeOf } from '../fields/index.ts'
import { optionsIn } from '../fields/options.ts'
import type { Flow } from '../flow.ts'
import type { FormNode } from '../form.ts'
import { localizedText } from '../text.ts'
import type { FileColumn, FileField, FileRights, ItemFile } from './itemFile.ts'

type Feel = (condition: Condition) => string
type FileSection = ItemFile['form']['sections'][number]

/** The sections of a form; fields outside of all sections stand in one of their own. */
export function sectionsTo(form: readonly FormNode[], feel: Feel): FileSection[] {
  const sections = form.filter((node) => node.type === 'section')
  const made = sections.map((section) => ({ id: section.key, title: section.label, fields: fieldsTo(form, section.id, feel) }))
  const loose = fieldsTo(form, null, feel)
  return loose.length === 0 ? made : [{ id: 'others', title: { zh: '其他', en: 'Other' }, fields: loose }, ...made]
}

/** The fields of a section, those in columns within it too: the format knows sections and tables only. */
function fieldsTo(form: readonly FormNode[], parent: string | null, feel: Feel): FileField[] {
  return form.filter((node) => node.parent === parent && node.type !== 'section').flatMap((node) => {
    if (fieldTypeOf(node.type)?.holds === 'nodes') return fieldsTo(form, node.id, feel)
    const columns = form.filter((each) => each.parent === node.id).map((each) => columnTo(each, feel))
    return [{ ...columnTo(node, feel), ...(columns.length > 0 ? { columns } : {}) }]
  })
}

function columnTo(node: FormNode, feel: Feel): FileColumn {
  const { key, type, label, help, personal, publicity, settings } = node
  const unit = localizedText.safeParse(settings.unit).data
  const bounds = { min: boundOf(settings.min), max: boundOf(settings.max) }
  const pattern = typeof settings.pattern === 'string' ? settings.pattern : undefined
  const isStatic = type === 'static'
  const made: FileColumn = {
    key, type, label, ...demandOf(node, feel), default: node.default, options: optionsOf(settings), ...bounds, pattern, unit, help,
    personal: isStatic ? undefined : personal, publicity: isStatic ? undefined : publicity,
  }
  return withoutUndefined(made)
}

function demandOf(node: FormNode, feel: Feel): Pick<FileColumn, 'required' | 'visible' | 'value'> {
  const [visible, required] = [conditionOf(node, 'visible', feel), conditionOf(node, 'required', feel)]
  const value = node.rules.find((rule) => rule.effect === 'value')
  return {
    required: node.required ? true : required !== undefined ? { when: required } : node.type === 'static' ? undefined : false,
    visible: visible === undefined ? undefined : { when: visible },
    value: value !== undefined && 'feel' in value ? value.feel : undefined,
  }
}

/** Several rules of one effect all count: the format has one, which joins them. */
function conditionOf(node: FormNode, effect: 'visible' | 'required', feel: Feel): string | undefined {
  const conditions = node.rules.flatMap((rule) => (rule.effect === effect && 'when' in rule ? [rule.when] : []))
  const [only] = conditions
  if (only === undefined) return undefined
  return feel(conditions.length === 1 ? only : effect === 'visible' ? { all: conditions } : { any: conditions })
}

/** A right that a step has by itself; a column of a table that may be edited needs no entry of its own. */
export function rightsTo(form: readonly FormNode[], { nodes }: Flow): ItemFile['rights'] {
  const byId = new Map(form.map((node) => [node.id, node]))
  const places = nodes.filter((node) => ['start', 'userTask', 'message'].includes(node.type))
  return Object.fromEntries(places.map(({ id, type }) => {
    const rights: Required<FileRights> = { edit: [], require: [], hide: [] }
    for (const node of form) {
      const parent = node.parent === null ? undefined : byId.get(node.parent)
      const path = parent?.type === 'table' ? `${parent.key}.${node.key}` : node.key
      const right = node.rights[id]
      const isInherited = parent?.type === 'table' && ['editable', 'required'].includes(parent.rights[id] ?? '')
      if (right === 'hidden') rights.hide?.push(path)
      if (right === 'required') rights.require?.push(path)
      if (right === 'editable' || (right === 'required' && !isInherited)) rights.edit?.push(path)
    }
    return [type === 'start' ? 'start' : id, rights]
  }))
}

function boundOf(value: unknown): number | string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

/** The format has options only: those of a dictionary are written out. */
function optionsOf(settings: FormNode['settings']): FileColumn['options'] {
  const options = optionsIn(settings)
  return options.length === 0 ? undefined : options.map(({ value, label }) => ({ value, label }))
}

function withoutUndefined(given: FileColumn): FileColumn {
  const { key, type, label, ...rest } = given
  return { key, type, label, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
}
