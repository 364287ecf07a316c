import type { FieldOption } from '#definition/fields/dictionaries'
import type { ValueProblem } from '#definition/fields/fieldType'
import type { FieldValue } from '#definition/value'
import type { Access } from './access.ts'
import type { CompiledNode } from './compiledForm.ts'
import type { Decision } from './decided.ts'
import type { Because, FieldState } from './evaluation.ts'
import { isAllOffered } from './offered.ts'

export interface StateParts {
  readonly column: CompiledNode
  readonly isDropped: boolean
  readonly isParentVisible: boolean
  readonly isConcealed: boolean
  readonly access: Access | undefined
  /** What was entered or computed. */
  readonly value: FieldValue
  readonly visible: readonly Because[]
  readonly required: readonly Because[]
  readonly formula: readonly Because[]
  readonly decision: Decision
  /** What a choice offers now, where another field decides it. */
  readonly offered: readonly FieldOption[] | null
}

/** Puts rights, rules and value of a field or cell together. */
export function stateOf({ column, isDropped, isParentVisible, isConcealed, access, value, visible, required, formula, decision, offered }: StateParts): FieldState {
  const { node, type, isComputed } = column
  const level = isConcealed ? 'hidden' : access?.level ?? 'readOnly'
  const isShown = level !== 'hidden' && isParentVisible && !isDropped && visible.every(({ holding }) => holding === true) && decision.visible !== false
  const isEditable = isShown && level === 'editable'
  const isRequired = isEditable && isDemanded(node.required, required, decision, access?.isDemanded ?? false)
  const isFilled = !type.isEmpty(value)
  return {
    visible: isShown, dropped: isDropped, editable: isEditable, required: isRequired, missing: isRequired && !isFilled,
    value: isDropped ? null : value,
    problems: isFilled && isEditable && !isComputed ? valueProblems(column, value, offered) : [],
    because: [...visible, ...required, ...formula],
  }
}

/** A field that is required `{ when }` is demanded only while that holds; a step's right `required` adds those without such a rule. */
function isDemanded(isAlways: boolean, required: readonly Because[], decision: Decision, byRight: boolean): boolean {
  if (isAlways || decision.required === true || required.some(({ holding }) => holding === true)) return true
  return byRight && required.length === 0 && decision.required === undefined
}

function valueProblems({ node, type }: CompiledNode, value: FieldValue, offered: readonly FieldOption[] | null): readonly ValueProblem[] {
  const { problems } = type.admit(value, node.settings)
  return problems.length === 0 && !isAllOffered(value, offered) ? [{ code: 'value.option' }] : problems
}
