import { computed, inject, shallowRef, toRaw, watch } from 'vue'
import type { ComputedRef, InjectionKey, ShallowRef } from 'vue'
import type { FormView } from '#contract/formView'
import type { FieldValue, FormPatch, FormValues, TablePatch } from '#definition/value'
import type { CompiledForm, CompiledTable } from '../compiledForm.ts'
import { readRows } from '../evaluate.ts'
import type { Evaluation } from '../evaluation.ts'
import { columnsToFill, compileView, evaluateView } from '../evaluateView.ts'
import type { Words } from '../widgets/widget.ts'
import { newRowId } from './newRowId.ts'
import { withBlock, withCell, withMove, withRow, withTablePatch, withValue, withoutRow } from './patchEdits.ts'
import type { BlockEdits } from './patchEdits.ts'
import { filteredBlock, partsOfBlock, sheetOf } from './sheet.ts'
import type { SheetBlock, SheetPart } from './sheet.ts'

/** A problem that the server named, with its sentence. */
export interface GivenProblem { readonly path: string, readonly code: string, readonly detail?: string | undefined }

/** What the parts of a rendered form share. */
export interface FormRoom {
  readonly form: ComputedRef<CompiledForm>
  readonly blocks: ComputedRef<readonly SheetBlock[]>
  /** The parts of all blocks. */
  readonly parts: ComputedRef<readonly SheetPart[]>
  readonly evaluation: ShallowRef<Evaluation>
  readonly words: Words
  /** Prefix of element ids, one a form. */
  readonly prefix: string
  readonly setValue: (key: string, value: FieldValue) => void
  readonly setCell: (table: CompiledTable, rowId: string, column: string, value: FieldValue) => void
  /** Adds a row with the defaults of its columns, and gives its id. */
  readonly addRow: (table: CompiledTable, after?: string) => string
  readonly removeRow: (table: CompiledTable, rowId: string) => void
  /** Puts a row after another one; null: first. */
  readonly moveRow: (table: CompiledTable, rowId: string, after: string | null) => void
  readonly setBlock: (table: CompiledTable, block: BlockEdits) => void
  /** What the patch changes in a table now, and how to go back to it. */
  readonly changeOf: (table: CompiledTable) => TablePatch | undefined
  readonly restore: (table: CompiledTable, change: TablePatch | undefined) => void
  /** Keys of the columns that this reader may fill in, whatever rules say of single rows. */
  readonly columnsToFill: (table: CompiledTable) => ReadonlySet<string>
  /** Sentences of the server's problems at a path, while its value is the one it judged. */
  readonly givenAt: (path: string) => readonly string[]
  /** How many there are in a field, the cells of its rows with it. */
  readonly givenIn: (key: string) => number
  /** Whether there are any; asking for each cell of a long table costs. */
  readonly hasGiven: ComputedRef<boolean>
}
export const roomKey: InjectionKey<FormRoom> = Symbol('form room')

export function useRoom(): FormRoom {
  const room = inject(roomKey)
  if (!room) throw new Error('Expected to be inside a FormRenderer')
  return room
}

export interface RoomSource {
  readonly view: () => FormView
  readonly patch: () => FormPatch
  readonly outcome: () => string | null
  readonly problems: () => readonly GivenProblem[]
  readonly change: (patch: FormPatch) => void
  readonly words: Words
  readonly prefix: string
  /** Keys of fields that the page shows in a place of its own. */
  readonly except?: () => readonly string[]
}

const noSentences: ReadonlyMap<string, readonly string[]> = new Map()
const none: readonly string[] = []

/** Keeps the evaluation of a view with the reader's patch, and turns what is typed into a new patch. */
export function makeRoom({ view, patch, outcome, problems, change, words, prefix, except = () => [] }: RoomSource): FormRoom {
  const rawPatch = (): FormPatch => toRaw(patch())
  const rawView = (): FormView => toRaw(view())
  const form = computed(() => compileView(rawView()))
  const evaluation = shallowRef(evaluateView(rawView(), rawPatch(), outcome()))
  // keeps what an edit just wrote, should the page hand it back a tick later
  let latest = rawPatch()
  watch([view, patch, outcome], () => {
    latest = rawPatch()
    evaluation.value = evaluateView(rawView(), latest, outcome(), evaluation.value)
  }, { flush: 'sync', deep: 1 })
  const put = (next: FormPatch): void => {
    latest = next
    change(next)
  }
  const judged = shallowRef(new Map<string, FieldValue>())
  const valueAt = (path: string): FieldValue => valueOf(evaluation.value.values, path)
  watch(problems, (list) => {
    judged.value = new Map(list.map(({ path }) => [path, valueAt(path)]))
  }, { immediate: true })
  const given = computed(() => {
    const list = problems()
    if (list.length === 0) return noSentences
    const standing = list.filter(({ path }) => Object.is(judged.value.get(path) ?? null, valueAt(path)))
    const sentences = new Map<string, readonly string[]>()
    for (const problem of standing) sentences.set(problem.path, [...sentences.get(problem.path) ?? [], sentenceOf(problem, words)])
    return sentences
  })
  const blocks = computed(() => without(sheetOf(form.value), except()))
  return {
    form, evaluation, words, prefix, blocks, parts: computed(() => blocks.value.flatMap(partsOfBlock)),
    setValue: (key, value) => put(withValue(latest, rawView().values, key, value)),
    setCell: ({ table }, rowId, column, value) => {
      const recorded = readRows(rawView().values[table.node.key]).find((row) => row.id === rowId) ?? null
      put(withCell(latest, table.node.key, rowId, recorded, column, value))
    },
    addRow: ({ table, columns }, after) => {
      const id = newRowId()
      const mayFill = columnsToFill(rawView(), table.node.id)
      const defaults = columns.flatMap(({ node }) => (node.default === undefined || !mayFill.has(node.key) ? [] : [[node.key, node.default]]))
      put(withRow(latest, table.node.key, id, Object.fromEntries(defaults), after))
      return id
    },
    removeRow: ({ table }, rowId) => put(withoutRow(latest, table.node.key, rowId)),
    moveRow: ({ table }, rowId, after) => put(withMove(latest, table.node.key, rowId, after)),
    setBlock: ({ table }, block) => put(withBlock(latest, table.node.key, readRows(rawView().values[table.node.key]), block)),
    changeOf: ({ table }) => latest.tables?.[table.node.key],
    restore: ({ table }, change) => put(withTablePatch(latest, table.node.key, change)),
    columnsToFill: ({ table }) => columnsToFill(rawView(), table.node.id),
    givenAt: (path) => given.value.get(path) ?? none,
    givenIn: (key) => [...given.value.keys()].filter((path) => path === key || path.startsWith(`${key}[`)).length,
    hasGiven: computed(() => given.value.size > 0),
  }
}

function without(blocks: readonly SheetBlock[], keys: readonly string[]): readonly SheetBlock[] {
  return keys.length === 0 ? blocks : blocks.map((block) => filteredBlock(block, ({ node }) => !keys.includes(node.key)))
}

function sentenceOf({ code, detail }: GivenProblem, words: Words): string {
  return detail || problemText(words, code)
}

/** The sentence of a problem's code; `form.…` codes are of definitions, the others of values. */
export function problemText(words: Words, code: string, data: Readonly<Record<string, string | number>> = {}): string {
  return words.t(`form.problems.${code}`, { ...data })
}

/** The value at `key` or `table[rowId].column`. */
function valueOf(values: FormValues, path: string): FieldValue {
  const [, table, rowId, column] = /^(\w+)\[(.+)\]\.(\w+)$/.exec(path) ?? []
  if (table === undefined || column === undefined) return values[path] ?? null
  return readRows(values[table]).find((row) => row.id === rowId)?.[column] ?? null
}
