import type { CommitRecord } from '#case/commit'
import type { LoadedCase } from '#server/cases/caseLog'
import { newsOf } from '#server/cases/news'
import type { CaseServices } from '#server/cases/services'
import { commitRow } from '#server/cases/storedCommit'
import { noticesOf } from '#server/jobs/channels/notice'
import { rowsOf } from '#server/projections/project'
import type { ProjectedRows } from '#server/projections/project'
import { insertRows } from '#server/store/index'
import type { DeliveryRecord, NoticeRecord, TaskRowRecord } from '#server/store/index'

/** Cases that are played in memory and stored many at once. */
export interface CaseBatch {
  /** The office with its records in memory: what is committed through it is stored by `flush`. */
  readonly services: CaseServices
  /** Stores what came in since the last flush, and tells the lists it touches. */
  readonly flush: () => Promise<void>
}

/** Rows that wait to be stored, the newest of each. */
interface Waiting {
  readonly commits: CommitRecord[]
  readonly rows: Map<string, { readonly newest: ProjectedRows, readonly handlers: Set<string>, readonly keys: Set<string> }>
  readonly tasks: Map<string, TaskRowRecord>
  readonly oversight: Map<string, ProjectedRows['oversightRows'][number]>
  readonly sent: { readonly delivery: DeliveryRecord, readonly caseNo: string, readonly at: string }[]
}

const nothing = (): Waiting => ({ commits: [], rows: new Map(), tasks: new Map(), oversight: new Map(), sent: [] })

/**
 * Opens a batch over an office. Rows are those that commit-by-commit projection would leave, so that nothing has to be
 * projected again. Messages of the past count as sent; `readUntil` is the legal day before which their notices count as read.
 */
export function openCaseBatch(office: CaseServices, readUntil: string): CaseBatch {
  const cases = new Map<string, LoadedCase>()
  const everyTask = new Map<string, TaskRowRecord>()
  let waiting = nothing()

  async function flush(): Promise<void> {
    const stored = waiting
    waiting = nothing()
    await storeAll(office, stored, readUntil)
    const played = [...stored.rows.keys()].flatMap((caseId) => cases.get(caseId) ?? [])
    cases.clear()
    for (const { state } of played) office.changed(newsOf(null, state))
  }

  return {
    flush,
    services: {
      ...office,
      changed: () => undefined,
      recorder: {
        insert: (commit) => Promise.resolve(waiting.commits.push(commit) > 0),
        async project(projected) {
          const rows = await rowsOf(office, projected)
          collect(waiting, rows, projected.commit.at)
          for (const each of rows.taskRows) everyTask.set(each._id, each)
        },
      },
      log: {
        read: office.log.read,
        load: (caseId) => Promise.resolve(cases.get(caseId) ?? null),
        remember: (caseId, loaded) => Promise.resolve(void cases.set(caseId, loaded)),
      },
      taskLoad: {
        openByPerson: () => Promise.resolve(countOpen([...everyTask.values()])),
        lastTurns: (itemId) => Promise.resolve(turnsOf([...everyTask.values()], itemId)),
      },
    },
  }
}

function collect({ rows, tasks, oversight, sent }: Waiting, newest: ProjectedRows, at: string): void {
  const { _id, caseNo } = newest.caseRow
  const { handlers, keys } = rows.get(_id) ?? { handlers: new Set<string>(), keys: new Set<string>() }
  for (const each of newest.added.handlers) handlers.add(each)
  for (const each of newest.added.keys) keys.add(each)
  rows.set(_id, { newest, handlers, keys })
  for (const each of newest.taskRows) tasks.set(each._id, each)
  for (const each of newest.oversightRows) oversight.set(each._id, each)
  sent.push(...newest.deliveries.map((delivery) => ({ delivery, caseNo, at })))
}

async function storeAll({ store, projected }: CaseServices, { commits, rows, tasks, oversight, sent }: Waiting, readUntil: string): Promise<void> {
  await insertRows(store.commits, commits.map(commitRow))
  await Promise.all([
    insertRows(store.caseRows, [...rows.values()].map(({ newest, handlers, keys }) => ({ ...newest.caseRow, handlers: [...handlers], keys: [...keys] }))),
    insertRows(store.due, [...rows.values()].map(({ newest }) => newest.due)),
    insertRows(store.taskRows, [...tasks.values()]),
    insertRows(store.oversightRows, [...oversight.values()]),
    insertRows(store.deliveries, sent.map(({ delivery }) => (delivery.channel === 'notice' ? { ...delivery, state: 'sent' } : delivery))),
    insertRows(store.notices, noticesIn(sent, readUntil)),
  ])
  for (const each of commits) projected.add(each)
}

function noticesIn(sent: Waiting['sent'], readUntil: string): NoticeRecord[] {
  return sent.filter(({ delivery }) => delivery.channel === 'notice').flatMap(({ delivery: { _id, caseId, seq, effect, to }, caseNo, at }) => (
    noticesOf({ id: _id, caseId, caseNo, seq, at, effect, to }).map((each) => ({ ...each, read: at < readUntil }))
  ))
}

function countOpen(rows: readonly TaskRowRecord[]): Record<string, number> {
  const byHolder = Map.groupBy(rows.filter(({ closed, holder }) => !closed && holder !== null), ({ holder }) => holder ?? '')
  return Object.fromEntries([...byHolder].map(([holder, { length }]) => [holder, length]))
}

function turnsOf(rows: readonly TaskRowRecord[], itemId: string): Record<string, string> {
  const taken = rows.filter((row) => row.itemId === itemId && row.holder !== null).toSorted((one, other) => (one.since < other.since ? -1 : 1))
  return Object.fromEntries(taken.map(({ seat, holder }) => [seat, holder ?? '']))
}
