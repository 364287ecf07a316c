import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { SeenCase } from './caseAccess.ts'
import type { CaseServices } from './services.ts'

/** A moment of a case: after a commit, or at a legal instant. */
export type Moment = { readonly seq: number } | { readonly at: string }

/** The case as it was, with the definition it was bound to then. `instant`: what "now" was. */
export interface PastCase extends SeenCase { readonly instant: string }

/** Folds a case up to a moment. Refusal: case.none where it had not been opened yet, or has no such commit. */
export async function pastCase(services: CaseServices, { loaded: { state: { caseId } } }: SeenCase, moment: Moment): Promise<PastCase | Refused> {
  const seq = 'seq' in moment ? moment.seq : await lastBefore(services, caseId, moment.at)
  const loaded = seq === null ? null : await services.log.load(caseId, seq)
  if (!loaded || loaded.head.seq !== seq) return refused('case.none')
  const item = await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
  return item ? { loaded, item, instant: 'at' in moment ? moment.at.padEnd(19, ':00') : loaded.head.at } : refused('case.none')
}

async function lastBefore({ store }: CaseServices, caseId: string, at: string): Promise<number | null> {
  const [last] = await store.commits.find({ caseId, at: { $lte: at.padEnd(19, ':59') } }, { seq: 1 }).sort({ seq: -1 }).limit(1).lean()
  return last?.seq ?? null
}
