import type { Reader } from '#server/http/session'
import { organisationsOf } from '#server/projections/caseRow'
import { Refused, refused } from '#server/refusal'
import { audited } from './auditTrail.ts'
import type { LoadedCase } from './caseLog.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/** A case that its reader may see, with the definition it is bound to. */
export interface SeenCase { readonly loaded: LoadedCase, readonly item: PublishedItem }

/**
 * The case, if this reader may see it. One that is not there and one that is not his to see get the same answer, because
 * a guessed id must tell nothing (abuse.md A01).
 */
export async function seeCase(services: CaseServices, reader: Reader, caseId: string): Promise<SeenCase | Refused> {
  const loaded = await services.log.load(caseId)
  if (!loaded) return refused('case.none')
  const item = await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
  if (!item) return refused('case.none')
  const organisations = organisationsOf(loaded.state, item.flow, await services.directory.read())
  // A copy (抄送) opens a case to who got it, whatever posts are held.
  const isCopied = loaded.state.copies.some(({ person }) => person === reader.person.id)
  if (!isCopied && !reader.may('case.read', { subject: 'Case', organisations })) return refused('case.none')
  // Supervision reads all, and each of its reads is logged (platform.md §3).
  if (reader.may('oversight.enter')) await audited(services, { who: reader.person.id, what: 'case.read', on: caseId, result: 'ok' })
  return { loaded, item }
}

/** Null when this reader may add a file: to a case he may see, or to one that is about to be opened, which is noted, so that its files are not forgotten. */
export async function mayAttach(services: CaseServices, reader: Reader, caseId: string): Promise<Refused | null> {
  const isKnown = await services.log.load(caseId) !== null
  const seen = isKnown ? await seeCase(services, reader, caseId) : null
  if (seen instanceof Refused) return seen
  if (isKnown) return null
  if (!reader.may('counter.enter')) return refused('case.none')
  await services.store.pendingUploads.updateOne({ _id: caseId }, { $set: { at: services.clock.now() } }, { upsert: true })
  return null
}
