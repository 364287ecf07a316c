import { ulid } from 'ulid'
import type { z } from 'zod'
import type { migrationBody } from '#contract/migrations'
import { audited } from '#server/cases/auditTrail'
import type { CaseServices } from '#server/cases/services'
import type { Reader } from '#server/http/session'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import type { MigrationRecord } from '#server/store/index'
import { openCasesBut } from './dryRun.ts'

const chunk = 500

/**
 * Starts a batch: its cases are written down, then worked off by the job; a repeated key gives the same batch. Refusals: item.none,
 * migration.no-cases.
 */
export async function startMigration(services: CaseServices, reader: Reader, itemId: string, body: z.infer<typeof migrationBody>, key: string): Promise<MigrationRecord | Refused> {
  const { store } = services
  const known = await store.migrations.findOne({ itemId, key }).lean()
  if (known) return known
  const target = await services.items.byHash(itemId, body.to)
  if (!target) return refused('item.none')
  const migration: MigrationRecord = {
    _id: ulid(), itemId, to: body.to, version: target.version, mapping: body.mapping, reason: body.reason, by: reader.person.id, at: services.clock.now(),
    state: 'running', total: 0, key,
  }
  const total = await writeCases(services, migration._id, { ...openCasesBut(reader, itemId, body.to), ...(body.cases ? { _id: { $in: body.cases } } : {}) })
  if (total === 0) return refused('migration.no-cases')
  try {
    await store.migrations.create({ ...migration, total })
  }
  catch (error) {
    if (!duplicateKey(error)) throw error
    await store.migrationCases.deleteMany({ migration: migration._id })
    return await store.migrations.findOne({ itemId, key }).lean() ?? refused('item.none')
  }
  await audited(services, { who: reader.person.id, what: 'migration.start', on: migration._id, result: `${itemId} ${total}` })
  return { ...migration, total }
}

async function writeCases({ store }: CaseServices, migration: string, filter: Record<string, unknown>): Promise<number> {
  const rows = await store.caseRows.find(filter, { caseNo: 1 }).sort({ _id: 1 }).lean()
  for (let at = 0; at < rows.length; at += chunk) {
    await store.migrationCases.insertMany(rows.slice(at, at + chunk).map(({ _id, caseNo }) => ({ _id: `${migration}:${_id}`, migration, caseId: _id, caseNo, state: 'waiting' as const, code: null })))
  }
  return rows.length
}

/** What still waits stays as it is. */
export async function cancelMigration(services: CaseServices, reader: Reader, { _id, state }: MigrationRecord): Promise<Refused | null> {
  if (state !== 'running') return refused('migration.not-running')
  await services.store.migrations.updateOne({ _id, state: 'running' }, { $set: { state: 'cancelled' } })
  await services.store.migrationCases.updateMany({ migration: _id, state: 'waiting' }, { $set: { state: 'cancelled' } })
  await audited(services, { who: reader.person.id, what: 'migration.cancel', on: _id, result: 'ok' })
  return null
}

/** Each migrated case is to go back; the job does it. */
export async function rollBackMigration(services: CaseServices, reader: Reader, { _id, state }: MigrationRecord, reason: string): Promise<Refused | null> {
  if (state !== 'done' && state !== 'cancelled') return refused('migration.not-done')
  await services.store.migrations.updateOne({ _id, state }, { $set: { state: 'rollingBack', reason } })
  await audited(services, { who: reader.person.id, what: 'migration.rollBack', on: _id, result: 'ok' })
  return null
}
