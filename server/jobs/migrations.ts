import { migrationMapping } from '#contract/migrations'
import { fireDue } from '#server/cases/fireDue'
import { handleCommand } from '#server/cases/handleCommand'
import type { CaseServices } from '#server/cases/services'
import { migrationCommand } from '#server/migrations/dryRun'
import { migrationTo } from '#server/migrations/target'
import { Refused } from '#server/refusal'
import type { MigrationCaseRecord, MigrationRecord } from '#server/store/index'
import { inParallel } from './inParallel.ts'
import { startRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'

const batch = 100
const atOnce = 4

/**
 * 迁移: works off the cases of batches that run or roll back, also those that a crash cut short: each case is old or new, by a commit of
 * its own under the batch's key, and what was done is not done again. Answers how many cases it came to an end with.
 */
export function startMigrations(services: CaseServices, everyMs: number, failed: (error: unknown) => void): Rounds<number> {
  return startRounds(() => workOff(services, failed), everyMs, failed, 0)
}

async function workOff(services: CaseServices, failed: (error: unknown) => void): Promise<number> {
  const { migrations } = services.store
  const running = await migrations.find({ state: { $in: ['running', 'rollingBack'] } }).sort({ _id: 1 }).lean()
  let done = 0
  for (const migration of running) done += await workOffOne(services, migration, failed)
  return done
}

async function workOffOne(services: CaseServices, migration: MigrationRecord, failed: (error: unknown) => void): Promise<number> {
  const { store } = services
  const isBack = migration.state === 'rollingBack'
  const from = isBack ? 'migrated' as const : 'waiting' as const
  let done = 0
  for (;;) {
    if ((await store.migrations.findOne({ _id: migration._id }).lean())?.state !== migration.state || services.clock.doubt()) return done
    const rows = await store.migrationCases.find({ migration: migration._id, state: from }).sort({ _id: 1 }).limit(batch).lean()
    const before = done
    await inParallel(rows, atOnce, async (row) => {
      try {
        const result = isBack ? await goBack(services, migration, row) : await goForward(services, migration, row)
        await store.migrationCases.updateOne({ _id: row._id, state: from }, { $set: result })
        done += 1
      }
      catch (error) {
        failed(error)
      }
    })
    if (rows.length === 0) {
      await store.migrations.updateOne({ _id: migration._id, state: migration.state }, { $set: { state: isBack ? 'rolledBack' : 'done' } })
      return done
    }
    // None of these could be worked on: they wait for the next round.
    if (done === before) return done
  }
}

type Result = Pick<MigrationCaseRecord, 'state' | 'code'>

async function goForward(services: CaseServices, { _id, itemId, to, mapping, by, reason }: MigrationRecord, { caseId }: MigrationCaseRecord): Promise<Result> {
  const { loaded } = await fireDue(services, caseId)
  const target = await services.items.byHash(itemId, to)
  if (!loaded || !target) return { state: 'refused', code: 'case.none' }
  const command = migrationCommand(caseId, loaded.head.seq, by, { to, ...migrationMapping.parse(mapping) }, `migrate:${_id}`, reason)
  const done = await handleCommand(services, command, { migration: migrationTo(target) })
  return done instanceof Refused ? refusedAs('refused', done) : { state: 'migrated', code: null }
}

async function goBack(services: CaseServices, { _id, by, reason }: MigrationRecord, { caseId }: MigrationCaseRecord): Promise<Result> {
  const loaded = await services.log.load(caseId)
  const before = loaded?.state.undoMigration ?? null
  const repeated = await services.store.commits.findOne({ caseId, 'command.key': `migrate:${_id}:back` }, { _id: 1 }).lean()
  if (repeated) return { state: 'rolledBack', code: null }
  const target = loaded && before && await services.items.byHash(loaded.state.itemId, before.definitionHash)
  if (!target) return { state: 'kept', code: loaded ? 'migrate.not-head' : 'case.none' }
  const command = migrationCommand(caseId, loaded.head.seq, by, { rollBack: true }, `migrate:${_id}:back`, reason)
  const done = await handleCommand(services, command, { migration: migrationTo(target) })
  return done instanceof Refused ? refusedAs('kept', done) : { state: 'rolledBack', code: null }
}

/** A lost race is no answer: the case is tried again with the next. */
function refusedAs(state: 'refused' | 'kept', { code }: Refused): Result {
  if (code === 'case.changed' || code === 'clock.unconfirmed') throw new Error(`Expected to migrate a case, but it was refused: ${code}`)
  return { state, code }
}
