import type { DraftReading } from '#definition/draft/readDraft'
import type { Refused } from '#server/refusal'

/**
 * The drafts' shared documents, as definitions and rooms need them; `realtime` keeps them. An unknown item is null.
 */
export interface Documents {
  /** Stores a new item's first content; a content that is there already stays. */
  readonly create: (itemId: string, first: Uint8Array, by: string | null) => Promise<void>
  /** What the draft says now; `holdsMore` whether it has gone on since a state vector. Refusal: body.invalid. */
  readonly read: (itemId: string, seen?: Uint8Array) => Promise<DraftReading & { readonly holdsMore: boolean } | Refused | null>
  /** What a state vector lacks, and the document's own. Refusal: draft.invalid. */
  readonly sync: (itemId: string, stateVector: Uint8Array) => Promise<{ readonly update: Uint8Array, readonly stateVector: Uint8Array } | Refused | null>
  /** Tries, stores and takes an update. Resolves once it is stored, with the legal instant. Refusals: see `shadow.ts`. */
  readonly apply: (itemId: string, update: Uint8Array, by: string) => Promise<{ readonly storedAt: string } | Refused | null>
  /** Takes elements marked as deleted out for good, and tells the room (together.md §1). Nothing when none are marked. */
  readonly purge: (itemId: string, by: string) => Promise<void>
  /** Told of each update that the server made itself, once it is stored. */
  readonly onOwnUpdate: (listener: (itemId: string, update: Uint8Array) => void) => void
  /** Ends all work under way. */
  readonly close: () => Promise<void>
}
