import { migrationMapping } from '#contract/migrations'
import type { MigrationDetail, MigrationView, MigrationsView } from '#contract/migrations'
import type { CaseServices } from '#server/cases/services'
import type { Reader } from '#server/http/session'
import type { MigrationRecord } from '#server/store/index'
import { openCasesBut } from './dryRun.ts'
import type { Tell } from './dryRun.ts'

const pageSize = 100
const caseStates = ['waiting', 'migrated', 'refused', 'cancelled', 'rolledBack', 'kept'] as const

/** The batches of an item, newest first, and its versions with how many open cases go by each, of those that this reader may migrate. */
export async function migrationsOf(services: CaseServices, reader: Reader, itemId: string): Promise<MigrationsView> {
  const { store } = services
  const [batches, publications, open] = await Promise.all([
    store.migrations.find({ itemId }).sort({ _id: -1 }).limit(pageSize).lean(),
    store.publications.find({ itemId }).sort({ version: -1 }).lean(),
    store.caseRows.aggregate<{ _id: string, count: number }>([{ $match: openCasesBut(reader, itemId, null) }, { $group: { _id: '$contentHash', count: { $sum: 1 } } }]),
  ])
  const openCases = new Map(open.map(({ _id, count }) => [_id, count]))
  return {
    migrations: await Promise.all(batches.map((each) => viewMigration(services, each))),
    versions: publications.map(({ version, contentHash, at }) => ({ version, contentHash, publishedAt: at, openCases: openCases.get(contentHash) ?? 0 })),
  }
}

/** A batch with its progress. */
export async function viewMigration({ store, directory }: CaseServices, { _id, itemId, to, version, reason, by, at, state, total }: MigrationRecord): Promise<MigrationView> {
  const groups = await store.migrationCases.aggregate<{ _id: string, count: number }>([{ $match: { migration: _id } }, { $group: { _id: '$state', count: { $sum: 1 } } }])
  const countOf = (name: string): number => groups.find((each) => each._id === name)?.count ?? 0
  const [waiting, migrated, refused, cancelled, rolledBack, kept] = caseStates.map(countOf)
  return {
    id: _id, itemId, to, version, reason, by: (await directory.read()).person(by)?.name.zh ?? by, at, state, total,
    counts: { waiting: waiting ?? 0, migrated: migrated ?? 0, refused: refused ?? 0, cancelled: cancelled ?? 0, rolledBack: rolledBack ?? 0, kept: kept ?? 0 },
  }
}

/** A batch with a page of its cases. */
export async function migrationDetailOf(services: CaseServices, migration: MigrationRecord, page: { readonly state?: (typeof caseStates)[number] | undefined, readonly cursor?: string | undefined }, tell: Tell): Promise<MigrationDetail> {
  const rows = await services.store.migrationCases.find({
    migration: migration._id, ...(page.state ? { state: page.state } : {}), ...(page.cursor ? { _id: { $gt: page.cursor } } : {}),
  }).sort({ _id: 1 }).limit(pageSize).lean()
  return {
    ...await viewMigration(services, migration), mapping: migrationMapping.parse(migration.mapping),
    rows: rows.map(({ caseId, caseNo, state, code }) => ({ caseId, caseNo, state, code, title: code === null ? null : tell(code) })),
    cursor: rows.length === pageSize ? rows.at(-1)?._id ?? null : null,
  }
}
