import { evolve } from '#engine/evolve'
import type { CaseState } from '#engine/state'
import { positionAt } from '#server/cases/position'
import type { CaseServices } from '#server/cases/services'
import { projectCommit } from '#server/projections/project'
import { inParallel } from './inParallel.ts'

/** The number is that of the rows' shape: with another one all commits are projected anew, while the office serves. */
const checkpointId = 'projections.2'
/** Another process may still be storing a position it drew; after so long it is not (flow.md §7). */
const unsettledForMs = 5 * 60_000
const batch = 500
/** Cases brought up side by side: their writes then share a commit of the database. */
const atOnce = 16

export interface Sweeper {
  /** Projects what lies above the checkpoint; answers how many commits it took. */
  readonly sweep: () => Promise<number>
  readonly stop: () => Promise<void>
}

/**
 * Brings the projections after a crash up to what was committed: takes commits above its checkpoint, folds each case and
 * projects commit by commit. Runs at start and every `everyMs`.
 */
export function startSweeper(services: CaseServices, everyMs: number, failed: (error: unknown) => void): Sweeper {
  let running: Promise<number> = Promise.resolve(0)
  const sweep = (): Promise<number> => {
    running = running.catch(() => 0).then(() => sweepOnce(services))
    return running
  }
  const timer = setInterval(() => void sweep().catch(failed), everyMs)
  timer.unref()
  return {
    sweep,
    async stop() {
      clearInterval(timer)
      await running.catch(() => 0)
    },
  }
}

async function sweepOnce(services: CaseServices): Promise<number> {
  const { store } = services
  let after = (await store.checkpoints.findOne({ _id: checkpointId }).lean())?.position ?? -1
  services.projected.keepAbove(after)
  let taken = 0
  for (;;) {
    const rows = await store.commits.find({ position: { $gt: after } }, { caseId: 1, seq: 1, position: 1 }).sort({ position: 1 }).limit(batch).lean()
    const missing = rows.filter(({ _id }) => !services.projected.has(_id))
    await inParallel([...Map.groupBy(missing, (each) => each.caseId)], atOnce, async ([caseId, commits]) => {
      const seqs = commits.map(({ seq }) => seq)
      await catchUp(services, caseId, Math.min(...seqs), Math.max(...seqs))
    })
    taken += missing.length
    after = rows.at(-1)?.position ?? after
    if (rows.length < batch) break
  }
  await moveCheckpoint(services, after)
  return taken
}

/** Projects the commits of a case from `first` to `last`. */
async function catchUp(services: CaseServices, caseId: string, first: number, last: number): Promise<void> {
  const { items, keys, log } = services
  const base = first > 1 ? await log.load(caseId, first - 1) : null
  let state: CaseState | null = base?.state ?? null
  const commits = await log.read(caseId, first - 1)
  // An erased case has no contents to project.
  if (commits.length === 0) return
  const key = await keys.keyFor(caseId)
  for (const { commit, events } of commits) {
    if (commit.seq > last) break
    const before: CaseState | null = state
    const after = events.reduce<CaseState | null>(evolve, before)
    if (!after) return
    state = after
    const item = await items.byHash(after.itemId, after.definitionHash)
    if (item) await projectCommit(services, { item, before, after, commit, key })
  }
}

async function moveCheckpoint({ store, positions }: CaseServices, highest: number): Promise<void> {
  const unsettled = positions.lowestUnsettled()
  const safe = Math.min(highest - positionAt(unsettledForMs), unsettled === null ? Infinity : unsettled - 1)
  if (safe > 0) await store.checkpoints.updateOne({ _id: checkpointId }, { $max: { position: safe } }, { upsert: true })
}
