import { createHmac, hkdfSync } from 'node:crypto'
import { wordsOfName, wordsOfNumber } from './searchWords.ts'

/** Bytes of a key: enough that two of a million don't meet by chance in one list. */
const keyBytes = 9

/**
 * Keys by which the rows of lists are filtered and searched in the database. Each is an HMAC of a scope (whose list) and of a
 * facet or word under a key of its own: who has the database alone can neither read a name from it nor try names. They lie in the
 * projected rows only, and go with them when a case is erased.
 */
export interface ListKeys {
  /** The key of one facet or word in one scope, base64. */
  readonly of: (scope: string, what: string) => string
}

/** Opens the keys under a key that is derived from the master key (HKDF, RFC 5869). */
export function openListKeys(masterKey: Uint8Array): ListKeys {
  const key = new Uint8Array(hkdfSync('sha256', masterKey, '', 'list-keys', 32))
  return {
    of: (scope, what) => createHmac('sha256', key).update(`${scope}\n${what}`).digest().subarray(0, keyBytes).toString('base64'),
  }
}

/** Whose list a row is in: a person's tasks, a seat's pool, cases that a person acted on or got a copy of; `casesOf` for the words of a township's cases, whoever asks. */
export const scopes = {
  held: (person: string): string => `held ${person}`,
  pool: (seat: string): string => `pool ${seat}`,
  own: (person: string): string => `own ${person}`,
  casesOf: (township: string): string => `cases of ${township}`,
} as const

/** What of a row filters ask for. */
export interface Facets {
  readonly kind: string
  readonly itemId: string
  /** Null where the row stands for a whole case. */
  readonly nodeId: string | null
  readonly village: string
  readonly township: string
}

/** One facet as it is written into a key; item and place together too, because that is what lists are narrowed by most. */
export const facet = {
  kind: (kind: string): string => `kind ${kind}`,
  item: (itemId: string): string => `item ${itemId}`,
  step: (itemId: string, nodeId: string): string => `step ${itemId} ${nodeId}`,
  place: (organisation: string): string => `place ${organisation}`,
  itemAt: (itemId: string, organisation: string): string => `item ${itemId} at ${organisation}`,
  word: (word: string): string => `word ${word}`,
} as const

/** All facets of a row. */
export function facetsOf({ kind, itemId, nodeId, village, township }: Facets): string[] {
  return [
    facet.kind(kind), facet.item(itemId), ...(nodeId === null ? [] : [facet.step(itemId, nodeId)]),
    facet.place(village), facet.place(township), facet.itemAt(itemId, village), facet.itemAt(itemId, township),
  ]
}

/** All words of a row, as facets. */
export function wordFacetsOf(name: string, caseNo: string): string[] {
  return [...wordsOfName(name), ...wordsOfNumber(caseNo)].map(facet.word)
}
