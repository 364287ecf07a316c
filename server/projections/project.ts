import type { CommitRecord } from '#case/commit'
import type { CaseState } from '#engine/state'
import type { PublishedItem } from '#server/cases/publishedItems'
import type { CaseServices } from '#server/cases/services'
import { writeRow } from '#server/store/index'
import type { DeliveryRecord } from '#server/store/index'
import { factsOf } from './caseFacts.ts'
import { caseRow } from './caseRow.ts'
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

/** Projects one commit into all read models. Idempotent, in any order: a row from a later commit stays (flow.md §7). */
export async function projectCommit(services: CaseServices, item: PublishedItem, rest: Omit<Projected, 'item'>): Promise<void> {
  const projected = { item, ...rest }
  const { store } = services
  const [facts, directory] = await Promise.all([factsOf(services, rest.after), services.directory.read()])
  await Promise.all([
    writeCaseRow(services, caseRow(projected, facts, directory, services.marks.markOf(item.itemId, rest.after.applicant)), rest.commit.origin === 'system' ? null : rest.commit.actor),
    ...taskRows(projected, facts, directory).map((each) => writeRow(store.taskRows, each)),
    ...oversightRows(projected, facts, directory).map((each) => writeRow(store.oversightRows, each)),
    writeRow(store.due, dueRow(projected)),
    ...deliveryRows(projected, directory, services.channels).map((each) => writeDelivery(services, each)),
  ])
}

/** The row whole; who acted is added to the list of handlers by each commit, whichever comes first; null: time itself acted. */
async function writeCaseRow({ store }: CaseServices, row: ReturnType<typeof caseRow>, actor: string | null): Promise<void> {
  const isWritten = await writeRow(store.caseRows, row, actor === null ? undefined : { handlers: actor })
  if (!isWritten && actor !== null) await store.caseRows.updateOne({ _id: row._id }, { $addToSet: { handlers: actor } })
}

/** Effects become rows of the outbox, once each. */
async function writeDelivery({ store }: CaseServices, { _id, ...row }: DeliveryRecord): Promise<void> {
  await store.deliveries.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
}
