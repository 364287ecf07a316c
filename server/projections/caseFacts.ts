import type { LocalizedText } from '#definition/text'
import type { CaseState } from '#engine/state'
import type { CaseServices } from '#server/cases/services'
import type { Directory } from '#server/directory/directory'

interface Named { id: string, name: LocalizedText }

/** Where a case belongs and what it is called: facts that do not change. */
export interface CaseFacts { readonly caseNo: string, readonly village: Named, readonly township: Named }

/** Printed numbers that are kept in memory. */
const keptNumbers = 5000
const numbers = new WeakMap<CaseServices['store'], Map<string, string>>()

/** The facts of a case by its number and the directory's names. */
export async function factsOf(services: CaseServices, state: CaseState): Promise<CaseFacts> {
  const directory = await services.directory.read()
  return { caseNo: await caseNoOf(services, state.caseId), village: named(directory, state.village), township: named(directory, state.township) }
}

/** The printed number of a case; empty while it has none. */
export async function caseNoOf(services: CaseServices, caseId: string): Promise<string> {
  const kept = numbers.get(services.store) ?? new Map<string, string>()
  numbers.set(services.store, kept)
  const known = kept.get(caseId)
  if (known) return known
  const found = await services.store.numbers.findOne({ _id: caseId }).lean()
  if (!found) return ''
  kept.set(caseId, found.caseNo)
  if (kept.size > keptNumbers) kept.delete(kept.keys().next().value ?? '')
  return found.caseNo
}

/** An organisation by name; one that left the directory names itself. */
export function named(directory: Directory, organisation: string): Named {
  return { id: organisation, name: directory.organisation(organisation)?.name ?? { zh: organisation } }
}
