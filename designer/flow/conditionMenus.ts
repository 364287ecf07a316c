import type { Condition, ConditionOperator } from '#definition/condition'
import type { Definition } from '#definition/definition'
import { fieldTypeOf } from '#definition/fields/index'
import type { FeelType } from '#definition/fields/fieldType'
import { optionsIn } from '#definition/fields/options'
import type { FormNode } from '#definition/form'

const equality: readonly ConditionOperator[] = ['equal', 'isNot', 'empty', 'notEmpty']
const comparison: readonly ConditionOperator[] = ['equal', 'isNot', 'less', 'lessOrEqual', 'greater', 'greaterOrEqual', 'empty', 'notEmpty']
const presence: readonly ConditionOperator[] = ['empty', 'notEmpty']

const operatorsByType: Readonly<Record<FeelType, readonly ConditionOperator[]>> = {
  text: equality, number: comparison, date: comparison, time: comparison, list: ['contains', 'containsNot', 'empty', 'notEmpty'],
  dateRange: presence, rows: presence, record: presence, any: equality, none: [],
}

export interface FieldMenu {
  readonly node: FormNode
  readonly operators: readonly ConditionOperator[]
  readonly value: 'options' | 'number' | 'yuan' | 'date' | 'time' | 'text'
  readonly options: readonly { readonly value: string, readonly label: { readonly zh: string, readonly en?: string } }[]
}

/** Fields that a condition may look at: those that hold a value of the case itself, not columns of a table. */
export function fieldMenus(definition: Definition): readonly FieldMenu[] {
  const tables = new Set(definition.form.filter(node => fieldTypeOf(node.type)?.holds === 'rows').map(node => node.id))
  return definition.form.flatMap((node) => {
    const type = fieldTypeOf(node.type)
    const operators = type ? operatorsByType[type.feelType] : []
    if (operators.length === 0 || (node.parent !== null && tables.has(node.parent))) return []
    const options = optionsIn(node.settings)
    const value = type?.counts === 'fen' ? 'yuan' : valueKind(type?.feelType ?? 'text')
    return [{ node, operators, options, value: options.length > 0 ? 'options' : value }]
  })
}

function valueKind(type: FeelType): FieldMenu['value'] {
  return type === 'number' || type === 'date' || type === 'time' ? type : 'text'
}

/** Yuan as people type and read them, for fen as a condition holds them; whole fen only. */
export function yuanOf(fen: number): number {
  return fen / 100
}

/** Fen for yuan, rounded to a whole one. */
export function fenOf(yuan: number): number {
  return Math.round(Number((yuan * 100).toFixed(4)))
}

/** The value of a comparison before someone gives one. */
export function firstValue(menu: FieldMenu): string | number {
  return menu.options[0]?.value ?? (menu.value === 'number' || menu.value === 'yuan' ? 0 : '')
}

/** Whether the operator looks at a value at all. */
export function takesValue(operator: ConditionOperator): boolean {
  return operator !== 'empty' && operator !== 'notEmpty'
}

/** A condition to begin with on a field: its first operator, with its first option if it has some. */
export function firstCondition(menu: FieldMenu): Condition {
  const is = menu.operators[0] ?? 'notEmpty'
  if (!takesValue(is)) return { field: menu.node.id, is }
  return { field: menu.node.id, is, value: firstValue(menu) }
}

/** Puts a part of a condition in the place of the one at `path` (indexes of `all` and `any`); null takes it out. */
export function replacedAt(tree: Condition, path: readonly number[], part: Condition | null): Condition | null {
  const [index, ...rest] = path
  if (index === undefined) return part
  if ('all' in tree) return regrouped('all', tree.all, index, rest, part)
  if ('any' in tree) return regrouped('any', tree.any, index, rest, part)
  return tree
}

function regrouped(kind: 'all' | 'any', parts: readonly Condition[], index: number, rest: readonly number[], part: Condition | null): Condition | null {
  const next = parts.flatMap((each, at) => {
    if (at !== index) return [each]
    const replaced = replacedAt(each, rest, part)
    return replaced ? [replaced] : []
  })
  const [only] = next
  if (next.length <= 1) return only ?? null
  return kind === 'all' ? { all: next } : { any: next }
}

/** The condition with one more part, joined as its parts are. */
export function withPart(tree: Condition | null, part: Condition): Condition {
  if (!tree) return part
  if ('all' in tree) return { all: [...tree.all, part] }
  if ('any' in tree) return { any: [...tree.any, part] }
  return { all: [tree, part] }
}
