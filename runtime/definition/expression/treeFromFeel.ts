import type { ConditionOperator } from '../condition.ts'
import { limits } from './limits.ts'
import { nameOf, partsOf, readSyntax, segmentsOf } from './syntax.ts'
import type { SyntaxNode } from './syntax.ts'
import type { ConditionField, ConditionTree } from './tree.ts'

/**
 * Reads FEEL text back into a condition of menus. What it gives means exactly what the text says, for every value, empty ones too
 * a part that no menu can say stays FEEL.
 */
export function fromFeel(text: string, fields: readonly ConditionField[]): ConditionTree {
  if (text.length > limits.text) return { feel: text }
  const { root, depth } = readSyntax(text)
  const isSound = depth <= limits.depth && !hasError(root) && !/\/\/|\/\*/.test(text)
  const [expression] = root.name === 'Expression' ? partsOf(root) : []
  return isSound && expression && partsOf(root).length === 1 ? read(expression, fields) : { feel: text }
}

function hasError(node: SyntaxNode): boolean {
  return node.isError || node.children.some(hasError)
}

function read(node: SyntaxNode, fields: readonly ConditionField[]): ConditionTree {
  const [only] = partsOf(node)
  if (node.name === 'ParenthesizedExpression' && only) return read(only, fields)
  if (node.name === 'Conjunction') return joined('all', readConjunction(flatten(node), fields), node)
  if (node.name === 'Disjunction') return joined('any', flatten(node).map((part) => read(part, fields)), node)
  if (node.name === 'Comparison') return readComparison(node, fields) ?? { feel: node.source }
  if (node.name === 'FunctionInvocation') return readContains(node, fields) ?? { feel: node.source }
  return { feel: node.source }
}

/** `a and b and c` nests to the left; and so do brackets that change nothing. */
function flatten(node: SyntaxNode): SyntaxNode[] {
  return partsOf(node).flatMap((part) => {
    const inner = part.name === 'ParenthesizedExpression' ? (partsOf(part)[0] ?? part) : part
    return inner.name === node.name ? flatten(inner) : [inner]
  })
}

/** The stored shape takes up to twenty parts. */
function joined(kind: 'all' | 'any', parts: ConditionTree[], node: SyntaxNode): ConditionTree {
  const [only] = parts
  if (parts.length === 1 && only) return only
  if (parts.length > 20) return { feel: node.source }
  return kind === 'all' ? { all: parts } : { any: parts }
}

/** The parts of a conjunction. `a != null and a != "x"` is the menu's "is not", `a != null and not(list contains(a, "x"))` its "does not contain". */
function readConjunction(nodes: readonly SyntaxNode[], fields: readonly ConditionField[]): ConditionTree[] {
  const result: ConditionTree[] = []
  for (const node of nodes) {
    const guard = result.at(-1)
    const guardedField = guard && 'field' in guard && guard.is === 'notEmpty' ? guard.field : null
    const merged = guardedField === null ? null : readGuarded(node, guardedField, fields)
    if (merged) result.pop()
    result.push(merged ?? read(node, fields))
  }
  return result
}

function readGuarded(node: SyntaxNode, fieldId: string, fields: readonly ConditionField[]): ConditionTree | null {
  const [target, parameters] = node.name === 'FunctionInvocation' ? partsOf(node) : []
  const isNegated = target !== undefined && nameOf(target) === 'not' && parameters?.name === 'PositionalParameters'
  const [inner, ...more] = isNegated ? partsOf(parameters) : [node]
  const tree = inner && more.length === 0 ? read(inner, fields) : null
  if (!tree || !('field' in tree) || tree.field !== fieldId) return null
  if (isNegated) return tree.is === 'contains' ? { ...tree, is: 'containsNot' } : null
  return tree.is === 'notEqual' ? { ...tree, is: 'isNot' } : null
}

const comparisons: Readonly<Record<string, ConditionOperator>> = {
  '=': 'equal', '!=': 'notEqual', '<': 'less', '<=': 'lessOrEqual', '>': 'greater', '>=': 'greaterOrEqual',
}

function readComparison(node: SyntaxNode, fields: readonly ConditionField[]): ConditionTree | null {
  const [left, right, ...more] = partsOf(node)
  const operator = comparisons[node.children.find((child) => child.name === 'CompareOp')?.source.trim() ?? '']
  if (!left || !right || more.length > 0 || !operator) return null
  const path = segmentsOf(left)
  if (!path) return null
  const text = right.name === 'StringLiteral' ? textOf(right) : null
  if (operator === 'equal' && text !== null && path.length === 1 && path[0] === 'outcome') return { outcomeIs: text }
  const [first, step, property] = path
  if (operator === 'equal' && text !== null && path.length === 3 && first === 'steps' && step && property === 'outcome') return { step, outcomeIs: text }
  const field = path.length === 1 ? fields.find((each) => each.key === first) : undefined
  return field ? readFieldComparison(field, operator, right) : null
}

function readFieldComparison({ id, type }: ConditionField, operator: ConditionOperator, right: SyntaxNode): ConditionTree | null {
  if (right.name === 'null') return operator === 'equal' ? { field: id, is: 'empty' } : operator === 'notEqual' ? { field: id, is: 'notEmpty' } : null
  const value = valueOf(right, type)
  return value === null ? null : { field: id, is: operator, value }
}

/** A written value, if the menu for this type of field would write the same: a date as `date("…")`, a time as `time("…")`, else text, number, truth. */
function valueOf(node: SyntaxNode, type: string): string | number | boolean | null {
  if (type === 'date' || type === 'time') {
    const pattern = type === 'date' ? /^date\(\s*"(\d{4}-\d\d-\d\d)"\s*\)$/ : /^time\(\s*"(\d\d:\d\d):00"\s*\)$/
    return pattern.exec(node.source)?.[1] ?? null
  }
  if (node.name === 'StringLiteral') return textOf(node)
  if (node.name === 'BooleanLiteral') return node.source.trim() === 'true'
  return node.name === 'NumericLiteral' && /^-?\d+(\.\d+)?$/.test(node.source) ? Number(node.source) : null
}

/** The text of a literal; one with escapes other than `\"` and `\\` stays FEEL. */
function textOf(node: SyntaxNode): string | null {
  const inner = node.source.slice(1, -1)
  return /\\[^"\\]/.test(inner.replace(/\\\\/g, '')) ? null : inner.replace(/\\(["\\])/g, '$1')
}

/** `list contains(a, "x")`, and `list contains(["x", "y"], a)` as "x or y". */
function readContains(node: SyntaxNode, fields: readonly ConditionField[]): ConditionTree | null {
  const [target, parameters] = partsOf(node)
  const [list, element, ...more] = parameters?.name === 'PositionalParameters' ? partsOf(parameters) : []
  if (!target || nameOf(target) !== 'list contains' || !list || !element || more.length > 0) return null
  if (list.name === 'List') return readOneOf(partsOf(list), element, fields)
  const field = fields.find((each) => list.name === 'VariableName' && each.key === nameOf(list))
  const value = field ? valueOf(element, '') : null
  return field && value !== null ? { field: field.id, is: 'contains', value } : null
}

/** Only for what is text or empty: there `list contains` and `=` agree. */
const textTypes = new Set(['text', 'longText', 'choice', 'idCard', 'phone', 'creditCode', 'bankCard', 'person', 'organisation', 'address'])

function readOneOf(elements: readonly SyntaxNode[], asked: SyntaxNode, fields: readonly ConditionField[]): ConditionTree | null {
  const values = elements.map((each) => (each.name === 'StringLiteral' ? textOf(each) : null))
  const path = segmentsOf(asked)
  if (!path || values.length === 0 || values.length > 20) return null
  const [first = '', step = '', property] = path
  const field = path.length === 1 ? fields.find((each) => each.key === first && textTypes.has(each.type)) : undefined
  const parts = values.flatMap((value): ConditionTree[] => {
    if (value === null) return []
    if (field) return [{ field: field.id, is: 'equal', value }]
    if (path.length === 1 && first === 'outcome') return [{ outcomeIs: value }]
    return path.length === 3 && first === 'steps' && property === 'outcome' ? [{ step, outcomeIs: value }] : []
  })
  const [only] = parts
  if (parts.length !== values.length || !only) return null
  return parts.length === 1 ? only : { any: parts }
}
