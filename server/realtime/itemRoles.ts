import type { Reader } from '#server/http/session'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { Store } from '#server/store/index'

/** What somebody may do with an item's draft. */
export type ItemRole = 'edit' | 'read'

/** Opens the answer to "may this reader edit, or read, this item's draft?"; where nothing may be read there is nothing. */
export function openItemRoles(store: Store): (reader: Reader, itemId: string) => Promise<ItemRole | Refused> {
  /** Whose an item is; it stays so. */
  const owners = new Map<string, string>()

  async function ownerOf(itemId: string): Promise<string | null> {
    const known = owners.get(itemId) ?? (await store.drafts.findOne({ _id: itemId }).lean())?.organisation
    if (known !== undefined) owners.set(itemId, known)
    return known ?? null
  }

  return async (reader, itemId) => {
    const organisation = await ownerOf(itemId)
    const record = organisation === null ? null : { subject: 'Item', organisation } as const
    if (!record || !reader.may('item.read', record)) return refused('item.none')
    return reader.may('item.edit', record) ? 'edit' : 'read'
  }
}
