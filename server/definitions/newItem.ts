import * as Y from 'yjs'
import { blankDefinition } from '#definition/draft/blank'
import { writeDraft } from '#definition/draft/writeDraft'
import type { Definition } from '#definition/definition'
import type { Clock } from '#server/clock'
import type { DirectorySource } from '#server/directory/directory'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import type { DraftRecord, Store } from '#server/store/index'
import type { Documents } from './documents.ts'
import { blocking, findProblems } from './findProblems.ts'

export interface DraftNeeds {
  readonly store: Store
  readonly documents: Documents
  readonly clock: Clock
  readonly directory: DirectorySource
}

/**
 * Makes an item's draft with its first content: a whole definition (loader, import, template) or a blank one.
 * Refusal: item.exists.
 */
export async function createDraft({ store, documents, clock, directory }: DraftNeeds, definition: Definition, organisation: string, by: string | null): Promise<DraftRecord | Refused> {
  const { id, code, name, kind } = definition.item
  const draft: DraftRecord = {
    _id: id, organisation, code, name, kind, problems: blocking(findProblems(definition, await directory.read())).length, at: clock.now(), by,
  }
  if (await store.drafts.findOne({ _id: id }).lean()) return refused('item.exists', { data: { itemId: id } })
  // Content first: a draft in the list always opens. Content of an attempt that was cut short stays, and gets its row now.
  const doc = writeDraft(definition)
  await documents.create(id, Y.encodeStateAsUpdate(doc), by)
  doc.destroy()
  try {
    await store.drafts.create(draft)
    return draft
  }
  catch (error) {
    if (duplicateKey(error)) return refused('item.exists', { data: { itemId: id } })
    throw error
  }
}

/** Brings what lists show of a draft up to its document, as the last edit left it. */
export async function refreshDraft({ store, directory }: Pick<DraftNeeds, 'store' | 'directory'>, definition: Definition, edit: { readonly at: string, readonly by: string }): Promise<void> {
  const { id, code, name, kind } = definition.item
  const problems = blocking(findProblems(definition, await directory.read())).length
  await store.drafts.updateOne({ _id: id }, { $set: { code, name, kind, problems, ...edit } })
}

/** A blank item as a person begins it. Refusal: item.exists. */
export function createBlank(needs: DraftNeeds, given: Parameters<typeof blankDefinition>[0], organisation: string, by: string): Promise<DraftRecord | Refused> {
  return createDraft(needs, blankDefinition(given), organisation, by)
}
