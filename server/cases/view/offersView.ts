import type { ActionField, CaseView } from '#contract/cases'
import type { LocalizedText } from '#definition/text'
import type { Context } from '#engine/context'
import type { OfferField } from '#engine/offer'
import { offers } from '#engine/offers'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import type { PublishedItem } from '../publishedItems.ts'
import type { CaseReader } from './reader.ts'

/** What a reader may do now, for himself and for whom he stands in, each act once, with names for the ids in its fields. */
export function offersFor(item: PublishedItem, state: CaseState, reader: CaseReader, context: Context, directory: Directory): CaseView['actions'] {
  const all = reader.principals.flatMap((person) => offers(item.flow, state, person, context))
  const seen = new Set<string>()
  return all.filter(({ type, executionId, fields }) => {
    const name = [type, executionId ?? '', ...fields.map(({ key }) => key)].join(':')
    return !seen.has(name) && seen.add(name)
  }).map((offer) => ({ ...offer, outcomes: [...offer.outcomes], fields: offer.fields.map((field) => fieldView(field, context.now.slice(0, 10), directory)) }))
}

function fieldView({ options, value, ...field }: OfferField, day: string, directory: Directory): ActionField {
  return {
    ...field,
    ...(options ? { options: options.map((each) => (field.names === 'person' ? { ...each, ...personOption(each.value, day, directory) } : each)) } : {}),
    ...(value === undefined ? {} : { value: typeof value === 'object' ? [...value] : value }),
  }
}

/** A person by name, and by the posts held today: names alone don't tell two people apart. */
function personOption(id: string, day: string, directory: Directory): { readonly label: LocalizedText, readonly hint?: LocalizedText } {
  const seats = directory.heldBy(id, day).map(({ post, organisation }) => [directory.organisation(organisation)?.name ?? { zh: organisation }, directory.post(post)?.name ?? { zh: post }])
  const label = directory.person(id)?.name ?? { zh: id }
  if (seats.length === 0) return { label }
  return { label, hint: { zh: seats.map((names) => names.map(({ zh }) => zh).join(' ')).join('、'), en: seats.map((names) => names.map(({ zh, en }) => en ?? zh).join(' ')).join(', ') } }
}
