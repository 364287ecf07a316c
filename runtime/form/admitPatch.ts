import type { FieldValue, FormPatch, FormValues, TablePatch } from '#definition/value'
import type { AccessTable } from './access.ts'
import { cellPath } from './admission.ts'
import type { AdmitProblem, AdmitProblemCode } from './admission.ts'
import { idOf } from './applyPatch.ts'
import type { CompiledForm, CompiledNode, CompiledTable } from './compiledForm.ts'
import { holdsValue } from './compiledForm.ts'
import { readRows } from './evaluate.ts'
import { patchByPosition } from './patchByPosition.ts'

/** What the gate knows of the asker. */
export interface Gate {
  readonly form: CompiledForm
  readonly before: FormValues
  /** What the asker may not see is hidden in it. */
  readonly access: AccessTable
  /** He is no step's handler, so that no step's right to the table stands for what is in its rows. */
  readonly isHeldToSeen: boolean
  readonly newRowId: (table: string, index: number) => string
}

/** The patch with normalised values and without computed fields; every problem found on the way is reported. */
export function admitPatch(patch: FormPatch, gate: Gate): { readonly patch: FormPatch, readonly problems: readonly AdmitProblem[] } {
  const admission = new PatchAdmission(gate)
  const values: Record<string, FieldValue> = {}
  const tables: Record<string, TablePatch> = {}
  for (const [key, value] of Object.entries(patch.values ?? {})) admission.admitField(key, value, values, tables)
  for (const [key, change] of Object.entries(patch.tables ?? {})) admission.admitTable(key, change, tables)
  return { patch: { values, tables }, problems: admission.problems }
}

class PatchAdmission {
  readonly gate: Gate
  readonly problems: AdmitProblem[] = []

  constructor(gate: Gate) {
    this.gate = gate
  }

  report(path: string, code: AdmitProblemCode, data: AdmitProblem['data'] = {}): undefined {
    this.problems.push({ path, code, data })
    return undefined
  }

  levelOf({ node }: CompiledNode): 'hidden' | 'readOnly' | 'editable' {
    return this.gate.access.get(node.id)?.level ?? 'hidden'
  }

  admitField(key: string, value: FieldValue, values: Record<string, FieldValue>, tables: Record<string, TablePatch>): undefined {
    const field = this.gate.form.byKey.get(key)
    const table = this.gate.form.tables.get(field?.node.id ?? '')
    if (table) return this.admitList(table, value, tables)
    const admitted = this.admitValue(field, key, value)
    if (admitted !== undefined) values[key] = admitted
    return undefined
  }

  /** A value in its normal form; undefined where it is refused or, being computed, left out. */
  admitValue(field: CompiledNode | undefined, path: string, value: FieldValue): FieldValue | undefined {
    if (!field || !holdsValue(field)) return this.report(path, 'field.unknown')
    if (this.levelOf(field) === 'hidden') return this.report(path, 'field.hidden')
    if (field.isComputed) return undefined
    if (this.levelOf(field) !== 'editable') return this.report(path, 'field.readOnly')
    if (field.type.isEmpty(value)) return null
    const admitted = field.type.admit(value, field.node.settings)
    if (admitted.ok) return admitted.value
    admitted.problems.forEach(({ code, data = {} }) => this.report(path, code, data))
    return undefined
  }

  admitList(table: CompiledTable, value: FieldValue, tables: Record<string, TablePatch>): undefined {
    const { key } = table.table.node
    if (this.levelOf(table.table) === 'hidden') return this.report(key, 'field.hidden')
    const list = readRows(value)
    const isList = value === null || (Array.isArray(value) && list.length === value.length)
    if (!isList) return this.report(key, 'value.type')
    const change = patchByPosition(readRows(this.gate.before[key]), list, table, this.gate.access, (index) => this.gate.newRowId(key, index))
    return this.admitTable(key, change, tables)
  }

  admitTable(key: string, change: TablePatch, tables: Record<string, TablePatch>): undefined {
    const field = this.gate.form.byKey.get(key)
    const table = this.gate.form.tables.get(field?.node.id ?? '')
    if (!table || !field) return this.report(key, 'field.unknown')
    if (this.levelOf(field) === 'hidden') return this.report(key, 'field.hidden')
    const { add = [], remove = [], move = [], set = {} } = change
    if (this.levelOf(field) !== 'editable' && add.length + remove.length + move.length > 0) return this.report(key, 'row.notAllowed')
    // With a row goes all that stands in it: also what the asker may not see.
    if (remove.length > 0 && this.gate.isHeldToSeen && table.columns.some((column) => this.levelOf(column) === 'hidden')) return this.report(key, 'row.notAllowed')
    const added = this.admitAdded(table, add, new Set(remove))
    const known = new Set([...readRows(this.gate.before[key]).map(idOf), ...added.map(({ id }) => id)])
    for (const id of [...remove, ...move.map((each) => each.id), ...Object.keys(set)]) if (!known.has(id)) this.report(`${key}[${id}]`, 'row.unknown')
    const cells = Object.entries(set).map(([id, row]): [string, FormValues] => [id, this.admitRow(table, id, row)])
    tables[key] = { add: added, remove, move, set: Object.fromEntries(cells) }
    return undefined
  }

  admitAdded(table: CompiledTable, add: NonNullable<TablePatch['add']>, removed: ReadonlySet<string>): NonNullable<TablePatch['add']> {
    const { key } = table.table.node
    const taken = new Set(readRows(this.gate.before[key]).map(idOf).filter((id) => !removed.has(id)))
    return add.map((row) => {
      if (!/^[A-Za-z0-9_.:-]{1,64}$/.test(row.id)) this.report(`${key}[${row.id.slice(0, 64)}]`, 'row.idInvalid')
      else if (taken.has(row.id)) this.report(`${key}[${row.id}]`, 'row.idTaken')
      taken.add(row.id)
      return { ...row, values: this.admitRow(table, row.id, row.values) }
    })
  }

  admitRow(table: CompiledTable, rowId: string, row: FormValues): FormValues {
    const cells = Object.entries(row).flatMap(([key, value]) => {
      const admitted = this.admitValue(table.byKey.get(key), cellPath(table.table.node.key, rowId, key), value)
      return admitted === undefined ? [] : [[key, admitted]]
    })
    return Object.fromEntries(cells)
  }
}
