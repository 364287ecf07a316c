import { choicesOf, otherWaysOf } from '#composables/choices'
import type { ActionOffer, CaseView } from '#contract/cases'
import type { LocalizedText } from '#definition/text'

/** One of the cases to be handled together: what is to be sent for it. */
export interface BatchCase { readonly caseId: string, readonly expectedVersion: number, readonly executionId: string | undefined }
/** An act that some or all of several cases allow. `id`: the act with its outcome. */
export interface CommonChoice { readonly id: string, readonly offer: ActionOffer, readonly outcome: string | null, readonly name: LocalizedText | null, readonly cases: readonly BatchCase[] }

/** A case with the task that its reader would handle. */
export interface ChosenCase { readonly view: CaseView, readonly executionId: string | null }

/**
 * What may be done on several cases at once: acts that need nothing of a single case (no field to fill in) and that more than
 * one allows, by how many do. An outcome counts as the same where its step is the same.
 */
export function commonChoices(chosen: readonly ChosenCase[]): CommonChoice[] {
  const found = new Map<string, { offer: ActionOffer, outcome: string | null, name: LocalizedText | null, cases: BatchCase[] }>()
  for (const { view, executionId } of chosen) {
    const node = view.tasks.find(task => task.executionId === executionId)?.nodeId ?? ''
    const ways = [
      ...choicesOf(view, executionId).map(choice => ({ ...choice, id: choice.outcome === null ? choice.offer.type : `${choice.offer.type}:${view.itemId}:${node}:${choice.outcome}` })),
      ...otherWaysOf(view, executionId).map(offer => ({ id: offer.type, offer, outcome: null, name: null })),
    ]
    for (const { id, offer, outcome, name } of ways) {
      if (offer.fields.some(field => field.required)) continue
      const one = found.get(id) ?? { offer, outcome, name, cases: [] }
      if (!one.cases.some(each => each.caseId === view.caseId)) one.cases.push({ caseId: view.caseId, expectedVersion: view.version, executionId: offer.executionId ?? undefined })
      found.set(id, one)
    }
  }
  const least = Math.min(2, chosen.length)
  return [...found].map(([id, one]) => ({ id, ...one })).filter(({ cases }) => cases.length >= least).sort((a, b) => b.cases.length - a.cases.length)
}
