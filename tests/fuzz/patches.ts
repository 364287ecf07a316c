import { isDeepStrictEqual } from 'node:util'
import { compileItem } from '#case/compiledItem'
import type { CompiledItem } from '#case/compiledItem'
import type { Definition } from '#definition/definition'
import type { FormNode } from '#definition/form'
import type { FieldValue, FormPatch, FormValues } from '#definition/value'
import { admit } from '#form/admit'
import { applyPatch } from '#form/applyPatch'
import type { CompiledNode } from '#form/compiledForm'
import { concealedNodes } from '#form/concealed'
import { evaluate } from '#form/evaluate'
import { evaluateView } from '#form/evaluateView'
import type { Moment } from '#form/moment'
import { formViewFor } from '#form/view'
import { fedToDecided, projected } from '../builders/projected.ts'

/** What a run of random patches came to. `broken` must be empty. */
export interface FuzzReport {
  readonly patches: number
  /** Patches refused because they touched what this step may not write, and those that got through the gate. */
  readonly forbidden: number
  readonly admitted: number
  /** Hidden values that were looked for in bytes, and evaluations compared. */
  readonly looked: number
  readonly compared: number
  readonly broken: readonly string[]
}

/** A template as it is attacked: its form, what its sample cases say of each field, and its steps. */
interface Target {
  readonly item: CompiledItem
  readonly values: FormValues
  readonly known: ReadonlyMap<string, readonly FieldValue[]>
  readonly steps: readonly (string | null)[]
  readonly outcomes: ReadonlyMap<string, readonly string[]>
}

const marked = new Set(['text', 'longText', 'address', 'idCard', 'phone', 'bankCard', 'creditCode'])
const forbiddenCodes = new Set(['field.unknown', 'field.hidden', 'field.readOnly', 'row.notAllowed', 'row.unknown'])
const now = '2026-03-02T09:10:00'

/**
 * Random patches by random steps and roles against templates in turn. Held against each: what the step may not write is refused as a whole and
 * changes nothing; no hidden value is in the bytes of a view or a problem; the browser's evaluation of the view equals the server's.
 */
export function fuzzPatches(definitions: readonly Definition[], count: number, chance: () => number): FuzzReport {
  const targets = definitions.map(targetOf)
  const tally = { forbidden: 0, admitted: 0, looked: 0, compared: 0 }
  const broken: string[] = []
  for (let at = 0; at < count && broken.length < 20; at += 1) {
    const target = targets[at % targets.length]
    if (!target) break
    const step = pick(target.steps, chance) ?? null
    const outcome = step === null ? null : pick([null, ...target.outcomes.get(step) ?? []], chance) ?? null
    const moment: Moment = { step, now, outcome, steps: {}, ...(step === null ? { hidden: someHidden(target, chance) } : {}) }
    const trial: Trial = { target, moment, chance, patch: {}, say: (what) => { broken.push(`patch ${at}, ${target.item.definition.item.id} at ${step ?? 'nobody\'s step'}: ${what}`) } }
    attack({ ...trial, patch: randomPatch(trial) }, tally)
  }
  return { patches: count, ...tally, broken }
}

interface Trial { readonly target: Target, readonly moment: Moment, readonly chance: () => number, readonly patch: FormPatch, readonly say: (what: string) => void }

function attack({ target: { item: { form }, values }, moment, patch, chance, say }: Trial, tally: { forbidden: number, admitted: number, looked: number, compared: number }): void {
  const hidden = [...form.byId.values()].filter((each) => isHidden(each, moment, form.byId))
  const secrets = hidden.flatMap((each) => secretsOf(each, values, form.byId))
  const look = (where: string, bytes: string): void => {
    tally.looked += secrets.length
    for (const secret of secrets) if (bytes.includes(secret)) say(`${secret} is in ${where}`)
  }
  const before = JSON.stringify(values)
  const admission = admit(form, values, patch, { ...moment, complete: chance() < 0.3 })
  if (JSON.stringify(values) !== before) say('the values before were changed')
  if (admission.ok) {
    tally.admitted += 1
    const wrong = touched(patch, form).filter((each) => each === null || !isWritable(each, moment, form.byId))
    if (wrong.length > 0) say(`${wrong.map((each) => each?.node.key ?? 'an unknown field').join(', ')} was written`)
  }
  else {
    if (admission.problems.some(({ code }) => forbiddenCodes.has(code))) tally.forbidden += 1
    look('a problem', JSON.stringify(admission.problems))
  }
  const recorded = evaluate(form, values, moment).values
  const view = formViewFor(form, recorded, moment)
  look('the view', JSON.stringify(view))
  // A mere reader is shown what was recorded; nothing is entered, so nothing is computed for him.
  if (moment.step === null) return
  const concealed = concealedNodes(form, moment.step, moment.hidden)
  const fed = fedToDecided(form, concealed)
  const entered = admission.ok && !touched(patch, form).some((each) => each && (fed.has(each.node.id) || fed.has(each.tableId ?? ''))) ? plainPatch(patch, form.byKey) : {}
  const browser = projected(evaluateView(view, entered, moment.outcome), form, concealed)
  const server = projected(evaluate(form, applyPatch(recorded, entered), moment), form, concealed)
  tally.compared += 1
  if (!isDeepStrictEqual(browser, server)) say(`the browser evaluates otherwise after ${JSON.stringify(entered)}`)
}

type Nodes = ReadonlyMap<string, CompiledNode>

/** Read off the definition, not off what the form makes of it: hidden by its own right, its table's or a section's at this step. */
function isHidden({ node }: CompiledNode, { step, hidden }: Moment, nodes: Nodes): boolean {
  return lineOf(node, nodes).some(({ id, rights }) => hidden?.has(id) || (step !== null && rights[step] === 'hidden'))
}

function isWritable({ node, isComputed, tableId }: CompiledNode, { step }: Moment, nodes: Nodes): boolean {
  // A computed field in a patch is dropped, which is no writing.
  if (isComputed || step === null) return isComputed
  const line = lineOf(node, nodes)
  const own = node.rights[step] ?? (tableId === null ? undefined : nodes.get(tableId)?.node.rights[step])
  return (own === 'editable' || own === 'required') && line.every(({ rights }) => rights[step] !== 'hidden' && rights[step] !== 'readOnly')
}

function lineOf(node: FormNode, nodes: Nodes): FormNode[] {
  const parent = nodes.get(node.parent ?? '')
  return [node, ...(parent ? lineOf(parent.node, nodes) : [])]
}

/** What a hidden field holds that would be told apart in any bytes: the marks that were planted. */
function secretsOf({ node, tableId }: CompiledNode, values: FormValues, nodes: Nodes): string[] {
  const place = tableId === null ? node.key : `${nodes.get(tableId)?.node.key ?? ''}.${node.key}`
  return [...JSON.stringify(values).matchAll(/secret\.([\w.]+)\.\d+!/g)].filter(([, found]) => found === place).map(([secret]) => secret)
}

function touched({ values = {}, tables = {} }: FormPatch, { byKey, byId }: CompiledItem['form']): (CompiledNode | null)[] {
  const changed = Object.entries(tables).flatMap(([key, { add = [], set = {}, remove = [] }]) => [
    ...(add.length > 0 || remove.length > 0 ? [byKey.get(key) ?? null] : []),
    ...[...add.map((row) => row.values), ...Object.values(set)].flatMap((cells) => Object.keys(cells).map((column) => columnOf(byId, byKey.get(key)?.node.id ?? '', column))),
  ])
  return [...Object.keys(values).filter((key) => !Array.isArray(values[key])).map((key) => byKey.get(key) ?? null), ...changed]
}

function columnOf(byId: Nodes, table: string, column: string): CompiledNode | null {
  return [...byId.values()].find(({ node, tableId }) => node.key === column && tableId === table) ?? null
}

/** Without what is computed, which the page does not send. */
function plainPatch({ values = {}, tables = {} }: FormPatch, byKey: Nodes): FormPatch {
  return { values: Object.fromEntries(Object.entries(values).filter(([key, value]) => !byKey.get(key)?.isComputed && !Array.isArray(value))), tables }
}

function randomPatch({ target: { item: { form }, values, known }, moment, chance }: Trial): FormPatch {
  const fields = form.fields.filter(({ tableId }) => tableId === null)
  const writable = fields.filter((each) => !each.isComputed && isWritable(each, moment, form.byId))
  const chosen = Array.from({ length: 1 + Math.floor(chance() * 3) }, () => pick(chance() < 0.6 && writable.length > 0 ? writable : fields, chance))
  const entries = chosen.flatMap((field): [string, FieldValue][] => (field ? [[field.node.key, chance() < 0.15 ? null : pick(known.get(field.node.key) ?? [null], chance) ?? null]] : []))
  if (chance() < 0.03) entries.push([pick(['__proto__', 'constructor', 'noSuchField', '$where'], chance) ?? '', 'x'])
  const table = chance() < 0.25 ? pick([...form.tables.values()], chance) : undefined
  const column = table && pick(table.columns, chance)
  if (!table || !column) return { values: Object.fromEntries(entries) }
  const { key } = table.table.node
  const rows = Array.isArray(values[key]) ? values[key] : []
  const row = pick(rows, chance)
  const rowId = typeof row === 'object' && row !== null && 'id' in row ? String(row['id']) : 'r0'
  const cells = { [column.node.key]: pick(known.get(`${key}.${column.node.key}`) ?? [null], chance) ?? null }
  const change = pick([{ set: { [rowId]: cells } }, { add: [{ id: `n${Math.floor(chance() * 1e6)}`, values: cells }] }, { remove: [rowId] }], chance)
  return { values: Object.fromEntries(entries), tables: { [key]: change ?? {} } }
}

function someHidden({ item: { form } }: Target, chance: () => number): ReadonlySet<string> {
  return new Set([...form.byId.keys()].filter(() => chance() < 0.3))
}

function pick<T>(list: readonly T[], chance: () => number): T | undefined {
  return list[Math.floor(chance() * list.length)]
}

/** The template with a mark in every text of its first sample case, so that each is told apart wherever it turns up. */
function targetOf(definition: Definition): Target {
  const compiled = compileItem(definition)
  if (!compiled.ok) throw new Error(`Expected ${definition.item.id} to compile`)
  const { item } = compiled
  const said = definition.cases.flatMap(({ values, steps }) => [values, ...steps.map(({ set }) => set ?? {})])
  const known = new Map<string, FieldValue[]>()
  const note = (key: string, value: unknown): void => { if (isValue(value)) known.set(key, [...known.get(key) ?? [], value]) }
  for (const each of said) for (const [key, value] of Object.entries(each)) {
    note(key, value)
    if (Array.isArray(value)) for (const row of value) if (typeof row === 'object' && row !== null) for (const [column, cell] of Object.entries(row)) note(`${key}.${column}`, cell)
  }
  const values = Object.fromEntries([...known].filter(([key]) => !key.includes('.')).map(([key, [first = null]]) => [key, withMarks(item, key, first)]))
  const steps = [...new Set(definition.form.flatMap(({ rights }) => Object.keys(rights)))].filter((id) => item.flow.nodes.has(id))
  const outcomes = new Map([...item.flow.nodes.values()].map(({ id, node }) => [id, node.type === 'userTask' ? node.outcomes.map((each) => each.id) : []]))
  return { item, values, known, steps: [...steps, null], outcomes }
}

function withMarks({ form }: CompiledItem, key: string, value: FieldValue): FieldValue {
  const field = form.byKey.get(key)
  const table = field && form.tables.get(field.node.id)
  if (field && !table && marked.has(field.node.type)) return `secret.${key}.1!`
  if (!table || !Array.isArray(value)) return value
  const columns = new Map(table.columns.map(({ node }) => [node.key, node.type]))
  const rows: unknown[] = value.map((row: unknown, index) => (typeof row !== 'object' || row === null ? row : { id: `r${index + 1}`, ...Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, marked.has(columns.get(column) ?? '') ? `secret.${key}.${column}.${index + 1}!` : cell])) }))
  return isValue(rows) ? rows : value
}

function isValue(value: unknown): value is FieldValue {
  return value !== undefined
}
