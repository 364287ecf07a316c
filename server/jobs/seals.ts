import { positionAt } from '#server/cases/position'
import type { CaseServices } from '#server/cases/services'
import type { Seal } from '#server/proof/seal'
import { latestSeal, takeSeal } from '#server/proof/takeSeal'
import type { SealNeeds } from '#server/proof/takeSeal'
import { startRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'

/** Another process may still be storing a position it drew; after so long it is not (flow.md §7). */
const unsettledForMs = 5 * 60_000

/** Takes a seal once a legal day (flow.md §10); looks every `everyMs`. Null: there is one of today, or nothing to seal, or the clock is in doubt. */
export function startSeals(services: CaseServices, needs: Pick<SealNeeds, 'keys' | 'folder'>, machineNow: () => number, everyMs: number, failed: (error: unknown) => void): Rounds<Seal | null> {
  return startRounds(() => sealDaily(services, needs, machineNow()), everyMs, failed, null)
}

async function sealDaily(services: CaseServices, needs: Pick<SealNeeds, 'keys' | 'folder'>, machineNow: number): Promise<Seal | null> {
  const { store, clock, positions } = services
  if (clock.doubt()) return null
  const latest = await latestSeal(store)
  if (latest && latest.day >= clock.today()) return null
  const unsettled = positions.lowestUnsettled()
  const position = Math.min(positionAt(machineNow - unsettledForMs), unsettled === null ? Infinity : unsettled - 1)
  if (!await store.commits.findOne({ position: { $lte: position } }, { _id: 1 }).lean()) return null
  return takeSeal({ store, ...needs }, position, clock.now())
}
