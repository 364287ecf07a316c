import { z } from 'zod'
import { localizedText } from '../definition/text.ts'

const renamed = z.record(z.string().max(64), z.string().max(64).nullable())
/** What is called otherwise in the other version, by old id (nodes) or key (fields); null: it is not there. Same ids map by themselves. */
export const migrationMapping = z.strictObject({
  nodes: renamed.default({}), fields: renamed.default({}),
  /** Whether the clocks of the cases take the limits of the other version, from when they began. */
  clocks: z.enum(['keep', 'new']).default('keep'),
})
export type MigrationMapping = z.infer<typeof migrationMapping>

/**
 * POST /api/items/:itemId/migrations/dry-run: what a migration would do to the open cases of other versions that this reader may handle
 * as administrator, a page at a time; nothing is recorded. `to`: content hash of a published version.
 */
export const dryRunBody = z.strictObject({ to: z.string().max(128), mapping: migrationMapping, cursor: z.string().max(64).optional() })
export const dryRunRow = z.object({
  caseId: z.string(), caseNo: z.string(), fromVersion: z.int(), phase: z.string(),
  /** Why not: a problem's code with its sentence; null: it can go. */
  refusal: z.object({ code: z.string(), title: z.string() }).nullable(),
  /** Steps where it stands, after the migration; whose post is another there; keys of values that stay in the log only. */
  steps: z.array(localizedText), reseated: z.int(), dropped: z.array(z.string()),
  before: z.object({ promisedDueOn: z.string().nullable(), statutoryDueOn: z.string().nullable() }),
  after: z.object({ promisedDueOn: z.string().nullable(), statutoryDueOn: z.string().nullable() }).nullable(),
})
export type DryRunRow = z.infer<typeof dryRunRow>
export const dryRunView = z.object({ rows: z.array(dryRunRow), cursor: z.string().nullable(), total: z.int() })
export type DryRunView = z.infer<typeof dryRunView>

/** POST /api/items/:itemId/migrations, header Idempotency-Key: applies in the background, to these cases or (absent) to all of the dry run. */
export const migrationBody = z.strictObject({
  to: z.string().max(128), mapping: migrationMapping, reason: z.string().min(1).max(2000), cases: z.array(z.string().max(64)).min(1).max(20_000).optional(),
})
/**
 * GET /api/items/:itemId/migrations/:migrationId?state=&cursor=: progress and the result of each case. POST …/cancel: what still waits stays
 * as it is. POST …/roll-back { reason }: each migrated case goes back while the migration is the last that happened to it; the others are `kept`.
 */
export const migrationState = z.enum(['running', 'done', 'cancelled', 'rollingBack', 'rolledBack'])
export const migrationCaseState = z.enum(['waiting', 'migrated', 'refused', 'cancelled', 'rolledBack', 'kept'])
export const migrationView = z.object({
  id: z.string(), itemId: z.string(), to: z.string(), version: z.int(), reason: z.string(), by: z.string(), at: z.string(), state: migrationState, total: z.int(),
  counts: z.record(migrationCaseState, z.int()),
})
export type MigrationView = z.infer<typeof migrationView>
export const migrationDetail = migrationView.extend({
  mapping: migrationMapping,
  rows: z.array(z.object({ caseId: z.string(), caseNo: z.string(), state: migrationCaseState, code: z.string().nullable(), title: z.string().nullable() })),
  cursor: z.string().nullable(),
})
export type MigrationDetail = z.infer<typeof migrationDetail>
export const rollBackBody = z.strictObject({ reason: z.string().min(1).max(2000) })
/** GET /api/items/:itemId/migrations: newest first; and the versions that there are, with how many open cases go by each. */
export const migrationsView = z.object({
  migrations: z.array(migrationView),
  versions: z.array(z.object({ version: z.int(), contentHash: z.string(), publishedAt: z.string(), openCases: z.int() })),
})
export type MigrationsView = z.infer<typeof migrationsView>
