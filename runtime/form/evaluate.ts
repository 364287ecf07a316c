import { toFeelValue, toStepVariables } from '#definition/expression/variables'
import type { FeelValue } from '#definition/expression/value'
import type { FieldValue, FormValues } from '#definition/value'
import { accessOf } from './access.ts'
import type { AccessTable } from './access.ts'
import type { CompiledForm, CompiledNode, CompiledRule, CompiledTable } from './compiledForm.ts'
import { holdsValue } from './compiledForm.ts'
import { decisionOf, isDecidedNull, nothingDecided } from './decided.ts'
import type { Decided } from './decided.ts'
import { areEqual } from './equalValues.ts'
import type { Because, Evaluation, FieldState, RowState } from './evaluation.ts'
import { evaluateRow, offeredTo } from './evaluateRow.ts'
import type { Row, RowResult } from './evaluateRow.ts'
import { stateOf } from './fieldState.ts'
import type { Moment } from './moment.ts'
import { RuleMemo } from './ruleMemo.ts'

export type { Because, Evaluation, FieldState, RowState } from './evaluation.ts'
export type { Moment, StepResult } from './moment.ts'

/**
 * What every field of a form is at one moment: visible, editable, required, its value, its problems, and why. Pure: the same arguments give the same.
 * @param previous an earlier evaluation of the same form: what does not depend on a change is taken from it
 */
export function evaluate(form: CompiledForm, values: FormValues, moment: Moment, previous?: Evaluation, decided: Decided = nothingDecided): Evaluation {
  const before = previous ? memories.get(previous) : undefined
  const isUsable = before?.form === form && before.decided === decided && before.moment.step === moment.step && before.moment.hidden === moment.hidden
  const evaluator = new Evaluator(form, values, moment, decided, isUsable ? before : null)
  const evaluation = evaluator.run()
  memories.set(evaluation, evaluator.memory)
  return evaluation
}

/** What an evaluation remembers for the next one. */
interface Memory {
  readonly form: CompiledForm
  readonly decided: Decided
  readonly moment: Moment
  readonly rules: RuleMemo
  /** By key: value as stored and as FEEL sees it. */
  readonly variables: Map<string, { readonly value: FieldValue, readonly feel: FeelValue }>
  readonly rows: Map<string, RowMemory>
  readonly states: Map<string, FieldState>
}
interface RowMemory {
  readonly inputs: readonly unknown[]
  readonly results: WeakMap<Row, RowResult>
  readonly list: readonly RowResult[]
  readonly stored: readonly Row[]
  readonly feel: readonly FeelValue[]
  readonly states: readonly RowState[]
}

const memories = new WeakMap<Evaluation, Memory>()

class Evaluator {
  readonly form: CompiledForm
  readonly values: FormValues
  readonly moment: Moment
  readonly decided: Decided
  readonly before: Memory | null
  readonly memory: Memory
  readonly access: AccessTable
  readonly variables: Record<string, FeelValue>
  readonly stored: Record<string, FieldValue>
  readonly dropped = new Set<string>()

  constructor(form: CompiledForm, values: FormValues, moment: Moment, decided: Decided, before: Memory | null) {
    const steps = before && before.moment.steps === moment.steps ? before.variables.get('steps')?.feel : undefined
    this.form = form
    this.values = values
    this.moment = moment
    this.decided = decided
    this.before = before
    this.access = accessOf(form, moment.step)
    this.memory = { form, decided, moment, rules: new RuleMemo(), variables: new Map(), rows: new Map(), states: new Map() }
    this.stored = { ...values }
    this.variables = { outcome: moment.outcome, steps: steps ?? toStepVariables(moment.steps) }
    this.memory.variables.set('steps', { value: null, feel: this.variables.steps ?? null })
  }

  run(): Evaluation {
    for (const field of this.form.order) if (holdsValue(field)) this.settle(field)
    const states: Record<string, FieldState> = {}
    for (const node of [...this.form.sections, ...this.form.fields]) {
      const state = kept(this.before?.states.get(node.node.id), this.stateOf(node))
      states[node.node.id] = state
      this.memory.states.set(node.node.id, state)
    }
    const rows: Record<string, readonly RowState[]> = {}
    const allRows: Record<string, readonly RowState[]> = {}
    for (const [id, table] of this.form.tables) {
      allRows[id] = this.rowStates(table)
      rows[id] = states[id]?.visible ? allRows[id] : []
    }
    return { states, rows, allRows, values: this.stored }
  }

  /** Finds the value of a field, after those it depends on. */
  settle(field: CompiledNode): void {
    const { key, id } = field.node
    const isDropped = [field, ...field.sections].some((each) => this.isDroppedBy(each))
    if (isDropped) this.dropped.add(id)
    const table = this.form.tables.get(id)
    if (table) return this.settleRows(table, isDropped)
    // a computed field without its formula, as in a view, keeps what was recorded
    if (field.value) this.stored[key] = isDropped ? null : this.computed(field, field.value)
    this.remember(field, isDropped ? null : this.stored[key] ?? null)
    return undefined
  }

  isDroppedBy({ node, visible }: CompiledNode): boolean {
    return isDecidedNull(this.decided, node.id) || visible.some((rule) => !rule.isMomentary && this.because(rule).holding !== true)
  }

  computed(field: CompiledNode, rule: CompiledRule): FieldValue {
    const { value } = this.memory.rules.resultOf(rule, this.variables, this.moment, this.before?.rules ?? null, field.node.type)
    const before = this.values[field.node.key]
    return before !== undefined && areEqual(value, before) ? before : value
  }

  /** An unchanged value keeps its variable, by which rules know that nothing changed. */
  remember(field: CompiledNode, value: FieldValue): void {
    const known = this.before?.variables.get(field.node.key)
    const feel = known && Object.is(known.value, value) ? known.feel : toFeelValue(field.node, value)
    this.memory.variables.set(field.node.key, { value, feel })
    this.variables[field.node.key] = feel
  }

  settleRows(table: CompiledTable, isDropped: boolean): void {
    const { key, id } = table.table.node
    const rows = readRows(this.values[key])
    const inputs = [...table.outerKeys.map((each) => this.variables[each]), ...(table.isMomentary ? [this.moment.now, this.moment.outcome, this.moment.steps] : [])]
    const known = this.before?.rows.get(id)
    const isSame = known !== undefined && known.inputs.length === inputs.length && inputs.every((each, index) => Object.is(each, known.inputs[index]))
    const results = isSame ? known.results : new WeakMap<Row, RowResult>()
    const surroundings = { table, isTableVisible: true, access: this.access, outer: this.variables, form: this.form, values: this.stored, moment: this.moment, decided: this.decided }
    const list = rows.map((row) => {
      const result = results.get(row) ?? evaluateRow(row, surroundings)
      results.set(row, result)
      return result
    })
    const isUnchanged = isSame && list.length === known.list.length && list.every((result, index) => result === known.list[index])
    const memory = isUnchanged ? known : { inputs, results, list, stored: list.map(({ row }) => row), feel: list.map(({ variables }) => variables), states: list.map(({ state }) => state) }
    this.memory.rows.set(id, memory)
    if (key in this.values) this.stored[key] = rows.length === 0 ? this.values[key] ?? null : memory.stored
    this.variables[key] = isDropped ? [] : memory.feel
  }

  rowStates(table: CompiledTable): readonly RowState[] {
    return this.memory.rows.get(table.table.node.id)?.states ?? []
  }

  because(rule: CompiledRule): Because {
    return this.memory.rules.resultOf(rule, this.variables, this.moment, this.before?.rules ?? null, '').because
  }

  stateOf(column: CompiledNode): FieldState {
    const { id, key } = column.node
    const isParentVisible = column.sections.every((section) => this.isSectionShown(section))
    return stateOf({
      column, isDropped: this.dropped.has(id), isParentVisible, access: this.access.get(id), value: holdsValue(column) ? this.stored[key] ?? null : null,
      visible: column.visible.map((rule) => this.because(rule)), required: column.required.map((rule) => this.because(rule)),
      formula: column.value ? [this.memory.rules.resultOf(column.value, this.variables, this.moment, this.before?.rules ?? null, column.node.type).because] : [],
      decision: decisionOf(this.decided, id), isConcealed: this.moment.hidden?.has(id) ?? false,
      offered: offeredTo(column, null, this),
    })
  }

  isSectionShown(section: CompiledNode): boolean {
    const isOpen = this.access.get(section.node.id)?.level !== 'hidden' && !this.moment.hidden?.has(section.node.id)
    return isOpen && decisionOf(this.decided, section.node.id).visible !== false && section.visible.every((rule) => this.because(rule).holding === true)
  }
}

/** An unchanged state stays the same object, so that pages know what to draw anew. */
function kept(before: FieldState | undefined, now: FieldState): FieldState {
  if (!before) return now
  const isSame = before.visible === now.visible && before.dropped === now.dropped && before.editable === now.editable && before.required === now.required
    && before.missing === now.missing && Object.is(before.value, now.value)
    && before.problems.length === now.problems.length && before.problems.every(({ code }, index) => code === now.problems[index]?.code)
    && before.because.length === now.because.length && before.because.every((each, index) => each === now.because[index])
  return isSame ? before : now
}

/** The rows of a table's value; anything else has none. */
export function readRows(value: FieldValue | undefined): readonly Row[] {
  return Array.isArray(value) ? value.filter(isRow) : []
}

function isRow(value: FieldValue): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
