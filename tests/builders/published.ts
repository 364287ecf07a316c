import { createHash } from 'node:crypto'
import { canonicalBytes, layoutBytes } from '#definition/canonical'
import type { Definition } from '#definition/definition'
import type { Store } from '#server/store/index'

/** Brings a definition into force as its item's next version, past the designer's checks: a flow of a test need not be an office's. */
export async function putInForce(store: Store, definition: Definition): Promise<{ readonly itemId: string, readonly contentHash: string }> {
  const [content, layout] = [canonicalBytes(definition), layoutBytes(definition)]
  const [contentHash, layoutHash] = [content, layout].map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  for (const [hash, bytes] of [[contentHash, content], [layoutHash, layout]] as const) {
    await store.definitions.updateOne({ _id: hash ?? '' }, { $setOnInsert: { bytes: Buffer.from(bytes), at: '2026-01-01T00:00:00' } }, { upsert: true })
  }
  const itemId = definition.item.id
  const version = await store.publications.countDocuments({ itemId }) + 1
  await store.publications.create({
    _id: `${itemId}:${version}`, itemId, version, contentHash: contentHash ?? '', layoutHash: layoutHash ?? '', key: `test:${version}`, at: '2026-01-01T00:00:00', by: null,
  })
  return { itemId, contentHash: contentHash ?? '' }
}
