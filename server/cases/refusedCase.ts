import type { CaseRun } from '#case/run'
import { Refused } from '#server/refusal'
import type { PublishedItem } from './publishedItems.ts'

/**
 * A refusal of the engine or of the gate for values, for the reader. Field problems carry their path and what to do; the
 * sentence comes from the locale. `label` names the field for it, never a value.
 */
export function refusedCase({ refusal, problems }: Extract<CaseRun, { ok: false }>, item: PublishedItem): Refused {
  return new Refused(refusal.code, {
    data: { ...refusal.data },
    errors: problems.map(({ path, code, data }) => ({ path, code, detail: '', data: { ...data, label: labelAt(item, path) } })),
  })
}

/** The label of the field at `key` or `table[row].column`, in Chinese; the path itself where there is none. */
function labelAt({ form }: PublishedItem, path: string): string {
  const [, table = path, column] = /^([^[]+)\[[^\]]*\]\.(.+)$/.exec(path) ?? []
  const found = form.byKey.get(table)
  const inTable = found && column ? form.tables.get(found.node.id)?.byKey.get(column) : found
  return (inTable ?? found)?.node.label.zh ?? path
}
