import type { Condition, ConditionOperator } from '../condition.ts'

/** A condition made by menus, see `definition/condition`. */
export type ConditionTree = Condition

/** As much of a field as conditions need. */
export interface ConditionField {
  readonly id: string
  readonly key: string
  /** A field type: a `date` is compared as a date, a `time` as a time. */
  readonly type: string
}

/** One leaf over a field. */
export type FieldCondition = Extract<Condition, { field: string }>

type Scalar = string | number | boolean

/**
 * The FEEL text of a condition. Menu conditions are not true on an empty field: `isNot` and `containsNot` test for empty first, the others are false or null by
 * themselves. `notEqual` is FEEL's own `!=`, which is true on an empty field; menus don't offer it, it comes from texts.
 * A field that no longer exists reads as null; `fieldsOf` names the fields, so that a check can say so.
 */
export function toFeel(tree: ConditionTree, fieldOf: (fieldId: string) => ConditionField | undefined): string {
  if ('all' in tree) return joined(tree.all, 'and', fieldOf)
  if ('any' in tree) return joined(tree.any, 'or', fieldOf)
  if ('feel' in tree) return tree.feel
  if ('step' in tree) return `steps.${tree.step}.outcome = ${literal(tree.outcomeIs)}`
  if ('outcomeIs' in tree) return `outcome = ${literal(tree.outcomeIs)}`
  return leaf(tree, fieldOf(tree.field))
}

function joined(trees: readonly ConditionTree[], word: 'and' | 'or', fieldOf: (fieldId: string) => ConditionField | undefined): string {
  if (trees.length === 0) return word === 'and' ? 'true' : 'false'
  const [only] = trees
  if (trees.length === 1 && only) return toFeel(only, fieldOf)
  return trees.map((tree) => bracketed(tree, toFeel(tree, fieldOf), word)).join(` ${word} `)
}

function bracketed(tree: ConditionTree, text: string, word: 'and' | 'or'): string {
  if ('feel' in tree) return text.includes('//') ? `(${text}\n)` : `(${text})`
  const isPlain = !('all' in tree) && !('any' in tree) && (word === 'and' || !isGuarded(tree))
  return isPlain ? text : `(${text})`
}

function isGuarded(tree: ConditionTree): boolean {
  return 'field' in tree && ['isNot', 'containsNot'].includes(tree.is)
}

function leaf({ is, value = '' }: FieldCondition, field: ConditionField | undefined): string {
  const key = field?.key ?? 'null'
  return templates[is](key, literal(value, field?.type))
}

const templates: Readonly<Record<ConditionOperator, (key: string, value: string) => string>> = {
  equal: (key, value) => `${key} = ${value}`,
  isNot: (key, value) => `${key} != null and ${key} != ${value}`,
  notEqual: (key, value) => `${key} != ${value}`,
  less: (key, value) => `${key} < ${value}`,
  lessOrEqual: (key, value) => `${key} <= ${value}`,
  greater: (key, value) => `${key} > ${value}`,
  greaterOrEqual: (key, value) => `${key} >= ${value}`,
  contains: (key, value) => `list contains(${key}, ${value})`,
  containsNot: (key, value) => `${key} != null and not(list contains(${key}, ${value}))`,
  empty: (key) => `${key} = null`,
  notEmpty: (key) => `${key} != null`,
}

/** A value as FEEL writes it. */
export function literal(value: Scalar, type = ''): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (type === 'date') return `date(${quoted(value)})`
  if (type === 'time') return `time(${quoted(value.length === 5 ? `${value}:00` : value)})`
  return quoted(value)
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`
}

/** FEEL's grammar takes an exponent, and then reads only what stands before it. */
function numberText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) > 1 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '')
}

/** The ids of the fields that the menus of a condition name, each once. What FEEL by hand reads is known by `parseFeel`. */
export function fieldsOf(tree: ConditionTree): string[] {
  return [...new Set(leavesOf(tree).flatMap((each) => ('field' in each ? [each.field] : [])))]
}

/** All leaves of a condition, in their order. */
export function leavesOf(tree: ConditionTree): ConditionTree[] {
  if ('all' in tree) return tree.all.flatMap(leavesOf)
  return 'any' in tree ? tree.any.flatMap(leavesOf) : [tree]
}
