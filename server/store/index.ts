/**
 * The store: the only door to mongoose. `openStore(uri)` gives one model a collection:
 *
 * | model | `_id` | what |
 * |---|---|---|
 * | organisations, posts, people | id | the directory |
 * | sessions, accounts | hash of the token; name | who is signed in |
 * | drafts, draftUpdates | itemId; itemId:hash | an item's draft and its document |
 * | definitions, publications | hash; itemId:version | published bytes, and which version is which |
 * | commits | caseId:seq | the cases (insert-only) |
 * | caseKeys, numbers, serials, snapshots; counters | caseId; organisation:item:year, item:field:year | what belongs to a case |
 * | caseRows, taskRows, oversightRows | caseId; executionId; caseId:card | projections, by `writeRow` |
 * | queryCodes, counterDrafts, pendingUploads, issuedPapers | caseId; caseId; caseId; caseId:paper:seq | what the counter keeps beside a case |
 * | deliveries, notices, due, checkpoints, audit | see each | jobs |
 *
 * Read with `.lean()`. Only the operators of database.md's allow-list may be used in filters and updates.
 * | migrations, migrationCases | ULID; batch:caseId | cases that go to another version |
 * | seals, erasures | number; caseId | proof, and what was destroyed |
 * | calendars; ruleSets | organisation; city:version | own closures and office hours; rules of oversight |
 */
import { createConnection } from 'mongoose'
import type { Connection, Model } from 'mongoose'
import { accounts } from './account.ts'
import { calendars } from './calendar.ts'
import { caseKeys, counters, numbers, serials } from './caseKey.ts'
import { caseRows } from './caseRow.ts'
import { commits } from './commit.ts'
import { counterDrafts, issuedPapers, pendingUploads, queryCodes } from './counter.ts'
import { drafts, draftUpdates } from './draft.ts'
import { audit, checkpoints, deliveries, due, notices } from './job.ts'
import { migrationCases, migrations } from './migration.ts'
import { organisations } from './organisation.ts'
import { oversightRows } from './oversightRow.ts'
import { people } from './person.ts'
import { posts } from './post.ts'
import { definitions, publications } from './published.ts'
import { openModel } from './record.ts'
import type { RecordKind } from './record.ts'
import { ruleSets } from './ruleSet.ts'
import { erasures, seals } from './seal.ts'
import { sessions } from './session.ts'
import { snapshots } from './snapshot.ts'
import { taskRows } from './taskRow.ts'

export type { AccountRecord } from './account.ts'
export type { OfficeCalendarRecord } from './calendar.ts'
export type { CaseKeyRecord, CaseNumberRecord, CounterRecord } from './caseKey.ts'
export type { CaseRowRecord } from './caseRow.ts'
export type { CommitRecord } from './commit.ts'
export type { CounterDraftRecord, IssuedPaperRecord, PendingUploadRecord, QueryCodeRecord } from './counter.ts'
export type { DraftRecord, DraftUpdateRecord } from './draft.ts'
export { duplicateKey, insertRows, writeRow } from './failure.ts'
export { channelNames } from './job.ts'
export type { AuditRecord, ChannelName, CheckpointRecord, DeliveryRecord, DueRecord, NoticeRecord } from './job.ts'
export type { MigrationCaseRecord, MigrationRecord } from './migration.ts'
export type { OrganisationRecord } from './organisation.ts'
export type { OversightRowRecord } from './oversightRow.ts'
export type { Holding, PersonRecord } from './person.ts'
export type { PostRecord } from './post.ts'
export type { DefinitionRecord, PublicationRecord } from './published.ts'
export type { StoredJson } from './record.ts'
export type { RuleSetRecord } from './ruleSet.ts'
export type { ErasureRecord, SealRecord } from './seal.ts'
export type { SessionRecord } from './session.ts'
export type { SnapshotRecord } from './snapshot.ts'
export type { TaskRowRecord } from './taskRow.ts'

const kinds = {
  organisations, posts, people, sessions, accounts, drafts, draftUpdates, definitions, publications,
  commits, caseKeys, numbers, serials, counters, snapshots, caseRows, taskRows, oversightRows, deliveries, notices, due, checkpoints, audit, seals, erasures, migrations, migrationCases, queryCodes, counterDrafts, pendingUploads, issuedPapers,
  calendars, ruleSets,
} as const

type Kinds = typeof kinds
type RecordOf<K> = K extends RecordKind<infer T> ? T : never

/** A model for each collection, and the connection's end. */
export type Store = { readonly [K in keyof Kinds]: Model<RecordOf<Kinds[K]>> } & {
  readonly connection: Connection
  /** Answers within `milliseconds` whether the database does. */
  readonly alive: (milliseconds?: number) => Promise<boolean>
  readonly close: () => Promise<void>
}

/**
 * Opens the database and makes the collections and indexes that are missing. Writes are acknowledged by a majority and
 * journaled. `monitor` shows each command to an observer (tests hold them against the embedded database's list).
 */
export async function openStore(uri: string, monitor?: (command: string, body: unknown) => void): Promise<Store> {
  const connection = createConnection(uri, {
    dbName: 'sunlit', retryWrites: false, promoteBuffers: true, ignoreUndefined: true, serverSelectionTimeoutMS: 10_000,
    writeConcern: { w: 'majority', journal: true }, monitorCommands: monitor !== undefined, autoIndex: false, autoCreate: false,
  })
  if (monitor) connection.on('commandStarted', () => undefined)
  await connection.asPromise()
  if (monitor) connection.getClient().on('commandStarted', event => monitor(event.commandName, event.command))
  const models = modelsOn(connection)
  for (const model of Object.values(models)) {
    await model.createCollection()
    await model.createIndexes()
  }
  const ping = async (): Promise<boolean> => (await connection.db?.command({ ping: 1 }))?.['ok'] === 1
  return { ...models, connection, alive: (milliseconds = 2000) => within(milliseconds, ping()), close: () => connection.close() }
}

function modelsOn(connection: Connection): Pick<Store, keyof Kinds> {
  return {
    organisations: openModel(connection, kinds.organisations),
    posts: openModel(connection, kinds.posts),
    people: openModel(connection, kinds.people),
    sessions: openModel(connection, kinds.sessions),
    accounts: openModel(connection, kinds.accounts),
    drafts: openModel(connection, kinds.drafts),
    draftUpdates: openModel(connection, kinds.draftUpdates),
    definitions: openModel(connection, kinds.definitions),
    publications: openModel(connection, kinds.publications),
    commits: openModel(connection, kinds.commits),
    caseKeys: openModel(connection, kinds.caseKeys),
    numbers: openModel(connection, kinds.numbers),
    serials: openModel(connection, kinds.serials),
    counters: openModel(connection, kinds.counters),
    snapshots: openModel(connection, kinds.snapshots),
    caseRows: openModel(connection, kinds.caseRows),
    taskRows: openModel(connection, kinds.taskRows),
    oversightRows: openModel(connection, kinds.oversightRows),
    deliveries: openModel(connection, kinds.deliveries),
    notices: openModel(connection, kinds.notices),
    due: openModel(connection, kinds.due),
    checkpoints: openModel(connection, kinds.checkpoints),
    audit: openModel(connection, kinds.audit),
    seals: openModel(connection, kinds.seals),
    erasures: openModel(connection, kinds.erasures),
    migrations: openModel(connection, kinds.migrations),
    migrationCases: openModel(connection, kinds.migrationCases),
    queryCodes: openModel(connection, kinds.queryCodes),
    counterDrafts: openModel(connection, kinds.counterDrafts),
    pendingUploads: openModel(connection, kinds.pendingUploads),
    issuedPapers: openModel(connection, kinds.issuedPapers),
    calendars: openModel(connection, kinds.calendars),
    ruleSets: openModel(connection, kinds.ruleSets),
  }
}

async function within(milliseconds: number, answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(resolve => { timer = setTimeout(() => resolve(false), milliseconds) })
  try {
    return await Promise.race([answer.catch(() => false), late])
  }
  finally {
    clearTimeout(timer)
  }
}
