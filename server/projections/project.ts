import type { CommitRecord } from '#case/commit'
import type { CaseState } from '#engine/state'
import type { PublishedItem } from '#server/cases/publishedItems'
import type { CaseServices } from '#server/cases/services'
import { writeRow } from '#server/store/index'
import type { CaseRowRecord, DeliveryRecord, DueRecord, OversightRowRecord, TaskRowRecord } from '#server/store/index'
import { factsOf } from './caseFacts.ts'
import { caseKeysOf, caseRow } from './caseRow.ts'
import { deliveryRows } from './deliveryRows.ts'
import { dueRow } from './dueRow.ts'
import { oversightRows } from './oversightRows.ts'
import { taskRows } from './taskRow.ts'

/** One commit with the fold before and after it. */
export interface Projected {
  readonly item: PublishedItem
  readonly before: CaseState | null
  readonly after: CaseState
  readonly commit: CommitRecord
  /** The case's data key. */
  readonly key: Uint8Array
}

/** What the read models hold of a case after one commit, each row whole. */
export interface ProjectedRows {
  readonly caseRow: Omit<CaseRowRecord, 'handlers' | 'keys'>
  /** Who acted (nobody, if time itself did) and what lists find it by, to be added to what the case row has. */
  readonly added: { readonly handlers: readonly string[], readonly keys: readonly string[] }
  readonly taskRows: readonly TaskRowRecord[]
  readonly oversightRows: readonly OversightRowRecord[]
  readonly due: DueRecord
  readonly deliveries: readonly DeliveryRecord[]
}

/** The rows of one commit. */
export async function rowsOf(services: CaseServices, projected: Projected): Promise<ProjectedRows> {
  const { item, after, commit } = projected
  const { listKeys } = services
  const handlers = commit.origin === 'system' ? [] : [commit.actor]
  const [facts, directory] = await Promise.all([factsOf(services, after), services.directory.read()])
  return {
    caseRow: caseRow(projected, facts, directory, services.marks.markOf(item.itemId, after.applicant)),
    added: { handlers, keys: caseKeysOf(projected, facts, [...new Set([...handlers, ...after.copies.map(({ person }) => person)])], listKeys) },
    taskRows: taskRows(projected, facts, directory, listKeys),
    oversightRows: oversightRows(projected, facts, directory),
    due: dueRow(projected),
    deliveries: deliveryRows(projected, directory, services.channels),
  }
}

/** Projects one commit into all read models. Idempotent, in any order: a row from a later commit stays (flow.md §7). */
export async function projectCommit(services: CaseServices, projected: Projected): Promise<void> {
  const { store } = services
  const rows = await rowsOf(services, projected)
  await Promise.all([
    writeCaseRow(services, rows.caseRow, rows.added),
    ...rows.taskRows.map((each) => writeRow(store.taskRows, each)),
    ...rows.oversightRows.map((each) => writeRow(store.oversightRows, each)),
    writeRow(store.due, rows.due),
    ...rows.deliveries.map((each) => writeDelivery(services, each)),
  ])
  services.projected.add(projected.commit)
}

/** The row whole; who acted is added to the list of handlers by each commit, whichever comes first. */
async function writeCaseRow({ store }: CaseServices, row: ProjectedRows['caseRow'], added: ProjectedRows['added']): Promise<void> {
  const isWritten = await writeRow(store.caseRows, row, added)
  if (!isWritten) await store.caseRows.updateOne({ _id: row._id }, { $addToSet: { handlers: { $each: [...added.handlers] }, keys: { $each: [...added.keys] } } })
}

/** Effects become rows of the outbox, once each. */
async function writeDelivery({ store }: CaseServices, { _id, ...row }: DeliveryRecord): Promise<void> {
  await store.deliveries.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
}
