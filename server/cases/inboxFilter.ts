import type { InboxQuery } from '#contract/inbox'
import { addDays } from '#engine/clock/days'
import type { Directory } from '#server/directory/directory'
import { facet } from './listKeys.ts'
import type { ListKeys } from './listKeys.ts'
import { initialsOf } from './pinyin.ts'
import type { PublishedItem } from './publishedItems.ts'
import { wordsTyped } from './searchWords.ts'

export type Filter = Readonly<Record<string, unknown>>

/** What narrows a box, and what it is read with. */
export interface Narrowing {
  readonly query: Pick<InboxQuery, 'q' | 'place' | 'item' | 'kind' | 'step' | 'clock'>
  readonly listKeys: ListKeys
  readonly directory: Directory
  readonly items: readonly PublishedItem[]
  readonly today: string
}

/** Letters or signs by which a village or an item is meant; fewer say too little. */
const leastSigns = 2

/**
 * Conditions on `keys` that the database answers from its index: each word typed, else the facet that says most. Empty: nothing
 * leads to the rows by a key. `scopesOf`: whose lists; `wordScopes`: under what the words of names and numbers lie.
 */
export function keyConditions(narrowing: Narrowing, scopesOf: readonly string[], wordScopes: readonly string[] = scopesOf): Filter[] {
  const { query, listKeys } = narrowing
  const keys = (scopes: readonly string[], facets: readonly string[]): string[] => scopes.flatMap((scope) => facets.map((each) => listKeys.of(scope, each)))
  const words = wordsTyped(query.q ?? '').toSorted((one, other) => other.length - one.length)
  const main = mainFacet(query)
  if (words.length > 0) return words.map((word) => ({ keys: { $in: [...keys(wordScopes, [facet.word(word)]), ...keys(scopesOf, facetsNamed(word, narrowing))] } }))
  return main === null ? [] : [{ keys: { $in: keys(scopesOf, [main]) } }]
}

/** What is asked of a task's row; its clock by the day that the list sorts by, the earlier of the step's and the case's. */
export function taskConditions({ query, today }: Narrowing): Filter[] {
  const { clock } = query
  return [...rowConditions(query, 'township'), ...(clock ? [{ sortOn: daysOf(clock, today), parked: false, clock: { $ne: 'suspended' } }] : [])]
}

/** What is asked of a case's row. It stands at no step. */
export function caseConditions({ query, today }: Narrowing): Filter[] {
  const { clock } = query
  return [...rowConditions({ ...query, step: undefined }, 'township.id'), ...(clock ? [{ dueOn: daysOf(clock, today), clock: 'running' }] : [])]
}

/** The facet that says most. */
function mainFacet({ kind, item, step, place }: Narrowing['query']): string | null {
  if (item && place) return facet.itemAt(item, place)
  if (item) return step ? facet.step(item, step) : facet.item(item)
  if (place) return facet.place(place)
  return kind ? facet.kind(kind) : null
}

function rowConditions({ kind, item, step, place }: Narrowing['query'], township: string): Filter[] {
  return [
    ...(item ? [{ itemId: item }] : []), ...(item && step ? [{ nodeId: step }] : []), ...(kind ? [{ kind }] : []),
    ...(place ? [{ $or: [{ 'village.id': place }, { [township]: place }] }] : []),
  ]
}

function daysOf(clock: NonNullable<InboxQuery['clock']>, today: string): Filter {
  if (clock === 'overdue') return { $lt: today, $gt: '' }
  return clock === 'soon' ? { $gte: today, $lte: addDays(today, 1) } : { $gt: addDays(today, 1) }
}

/** Villages, townships and items that a word means, by a part of the name or its initials. */
function facetsNamed(word: string, { directory, items }: Narrowing): string[] {
  return [
    ...directory.organisations.filter(({ level, name }) => level !== 'city' && isNamed(word, name.zh)).map(({ id }) => facet.place(id)),
    ...items.filter(({ definition }) => isNamed(word, definition.item.name.zh)).map(({ itemId }) => facet.item(itemId)),
  ]
}

function isNamed(word: string, name: string): boolean {
  return word.length >= leastSigns && (name.includes(word) || initialsOf(name).startsWith(word))
}
