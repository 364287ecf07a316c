import { draftFor } from '#server/definitions/viewDraft'
import type { Reader } from '#server/http/session'
import { Refused, refused } from '#server/refusal'
import type { MigrationRecord, Store } from '#server/store/index'

/** Who publishes an item migrates its cases. Refusals: item.none, item.forbidden. */
export async function barFrom(store: Store, itemId: string, reader: Reader): Promise<Refused | null> {
  const draft = await draftFor(store, itemId, reader)
  if (draft instanceof Refused) return draft
  return reader.may('item.publish', { subject: 'Item', organisation: draft.organisation }) ? null : refused('item.forbidden')
}

/** A batch of an item for who may migrate. Refusals: those of `barFrom`, migration.none. */
export async function migrationFor(store: Store, itemId: string, migrationId: string, reader: Reader): Promise<MigrationRecord | Refused> {
  const barred = await barFrom(store, itemId, reader)
  if (barred) return barred
  return await store.migrations.findOne({ _id: migrationId, itemId }).lean() ?? refused('migration.none')
}
