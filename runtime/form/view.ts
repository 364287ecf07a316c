import type { FormView } from '#contract/formView'
import type { FormNode, FormRule } from '#definition/form'
import type { FieldValue, FormValues } from '#definition/value'
import { accessOf } from './access.ts'
import type { CompiledForm, CompiledNode, CompiledRule } from './compiledForm.ts'
import { holdsValue } from './compiledForm.ts'
import { concealedNodes, readsAny } from './concealed.ts'
import { evaluate, readRows } from './evaluate.ts'
import { idOf } from './applyPatch.ts'
import { decidedName, isDecidedNull, momentaryName } from './decided.ts'
import type { Evaluation, FieldState } from './evaluation.ts'
import type { Row } from './evaluateRow.ts'
import type { Moment } from './moment.ts'

/** For whom a view is made. `step` null: a mere reader, to whom the values are shown as they were recorded. */
export interface Reader extends Moment {
  /** What this reader may not see besides what his step hides; the server knows his posts. */
  readonly hidden?: ReadonlySet<string> | undefined
}

/**
 * The form as one reader may have it (form.md §4): only nodes and values this reader may see. A rule that reads anything else is replaced by its
 * result; a field computed from anything else is left out, or, if released, sent as a value without its formula.
 */
export function formViewFor(form: CompiledForm, values: FormValues, reader: Reader): FormView {
  return new ViewMaker(form, values, reader).make()
}

class ViewMaker {
  readonly form: CompiledForm
  readonly values: FormValues
  readonly reader: Reader
  readonly concealed: ReadonlySet<string>
  readonly evaluation: Evaluation
  readonly steps = new Set<string>()
  readonly decided: FormView['decided'] = {}

  constructor(form: CompiledForm, values: FormValues, reader: Reader) {
    this.form = form
    this.values = values
    this.reader = reader
    this.concealed = concealedNodes(form, reader.step, reader.hidden)
    this.evaluation = evaluate(form, values, reader)
  }

  make(): FormView {
    const seen = [...this.form.byId.values()].filter(({ node }) => !this.concealed.has(node.id))
    const nodes = seen.map((each) => this.nodeFor(each))
    const fields = this.form.fields.filter((field) => holdsValue(field) && !this.concealed.has(field.node.id))
    const values = fields.map((field): [string, FieldValue] => [field.node.key, this.valueFor(field)]).filter(([, value]) => value !== null)
    const steps = [...this.steps].map((id) => [id, { outcome: this.reader.steps[id]?.outcome ?? null }])
    return {
      step: this.reader.step, nodes, values: plainValues(values), rights: this.rightsFor(seen), decided: this.decided,
      now: this.reader.now, steps: Object.fromEntries(steps),
    }
  }

  rightsFor(seen: readonly CompiledNode[]): FormView['rights'] {
    const access = accessOf(this.form, this.reader.step)
    const editable = seen.filter(({ node, type }) => access.get(node.id)?.level === 'editable' && type.holds !== 'nodes')
    return Object.fromEntries(editable.map(({ node }) => [node.id, access.get(node.id)?.isDemanded ? 'required' : 'editable']))
  }

  /** The node with the rules this reader may have; rights of others are not his business. */
  nodeFor(compiled: CompiledNode): FormNode {
    const { node } = compiled
    const kept = [...compiled.visible, ...compiled.required, ...(compiled.value ? [compiled.value] : [])].filter((rule) => this.isKept(rule))
    for (const { expression } of kept) expression.readsSteps.forEach(({ nodeId }) => this.steps.add(nodeId))
    this.decide(compiled, 'visible')
    this.decide(compiled, 'required')
    const keptIds = new Set(kept.map(({ id }) => id))
    return { ...node, rights: {}, rules: node.rules.filter((rule: FormRule) => keptIds.has(rule.id)) }
  }

  isKept(rule: CompiledRule): boolean {
    const isForNobody = rule.effect === 'value' && this.reader.step === null
    const isUnknownStep = rule.expression.readsSteps.some(({ property }) => property !== 'outcome')
    return !isForNobody && !isUnknownStep && !readsAny(rule, this.concealed)
  }

  /** Puts the results of the rules that are not sent into `decided`; in tables one result a row. */
  decide(compiled: CompiledNode, effect: 'visible' | 'required'): void {
    const withheld = compiled[effect].filter((rule) => !this.isKept(rule))
    const { id, key } = compiled.node
    const states = compiled.tableId === null ? [{ name: decidedName(id), state: this.evaluation.states[id] }]
      : (this.evaluation.allRows[compiled.tableId] ?? []).map((row) => ({ name: decidedName(id, row.id), state: row.cells[key] }))
    for (const isMomentary of [false, true]) {
      const rules = new Set(withheld.filter((rule) => rule.isMomentary === isMomentary).map((rule) => rule.id))
      if (rules.size > 0) for (const { name, state } of states) this.put(isMomentary ? momentaryName(name) : name, effect, resultOf(state, effect, rules))
    }
  }

  put(name: string, effect: 'visible' | 'required', result: boolean): void {
    this.decided[name] = { ...this.decided[name], [effect]: result }
  }

  /** A value that a withheld rule hides is not sent: to the reader's expressions it is null, as it is to the server's. */
  valueFor(field: CompiledNode): FieldValue {
    const { id, key } = field.node
    const isWithheld = [field, ...field.sections].some(({ node }) => isDecidedNull(this.decided, node.id))
    if (isWithheld) return null
    const values = this.reader.step === null ? this.values : this.evaluation.values
    const table = this.form.tables.get(id)
    if (!table) return values[key] ?? null
    const columns = table.columns.filter(({ node }) => !this.concealed.has(node.id))
    return readRows(values[key]).map((row) => this.rowFor(row, columns))
  }

  rowFor(row: Row, columns: readonly CompiledNode[]): Row {
    const sent = columns.filter(({ node }) => node.key in row && !isDecidedNull(this.decided, decidedName(node.id, idOf(row))))
    return Object.fromEntries([['id', idOf(row)], ...sent.map(({ node }) => [node.key, row[node.key] ?? null])])
  }
}

/** How the rules of one kind came out together: all must show, any may demand. */
function resultOf(state: FieldState | undefined, effect: 'visible' | 'required', rules: ReadonlySet<string>): boolean {
  const results = (state?.because ?? []).filter((each) => each.effect === effect && rules.has(each.ruleId)).map(({ holding }) => holding === true)
  return effect === 'visible' ? results.every(Boolean) : results.some(Boolean)
}

function plainValues(values: readonly (readonly [string, FieldValue])[]): FormView['values'] {
  return Object.fromEntries(values.map(([key, value]) => [key, jsonOf(value)]))
}

type Json = FormView['values'][string]

/** The value as mutable JSON. */
function jsonOf(value: FieldValue): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(jsonOf)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, jsonOf(each)]))
}
