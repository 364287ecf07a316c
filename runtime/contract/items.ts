import { z } from 'zod'
import { itemKind } from '../definition/item.ts'
import { localizedText } from '../definition/text.ts'

/** GET /api/items: one line an item. */
export const itemRow = z.object({
  itemId: z.string(), code: z.string(), name: localizedText, kind: itemKind,
  version: z.int().nullable(), contentHash: z.string().nullable(), publishedAt: z.string().nullable(),
  draftAt: z.string().nullable(), problems: z.int(), openCases: z.int(),
  organisation: z.string(), mayEdit: z.boolean(),
})
export type ItemRow = z.infer<typeof itemRow>

/** POST /api/items: a blank draft. */
export const newItemBody = z.strictObject({ itemId: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/).max(64), name: localizedText, kind: itemKind, code: z.string().min(1).max(32) })

/** POST /api/items/:itemId/publish. `stateVector` (base64) is what the publisher saw: more on the server is `draft.moved-on`. */
export const publishBody = z.strictObject({ stateVector: z.string().max(100_000), key: z.string().max(64) })
export const publishedView = z.object({ itemId: z.string(), version: z.int(), contentHash: z.string(), publishedAt: z.string() })
export type PublishedView = z.infer<typeof publishedView>

/** GET /api/directory: organisations and posts by name, for pickers. */
export const directoryView = z.object({
  organisations: z.array(z.object({ id: z.string(), level: z.string(), parent: z.string().nullable(), department: z.string().nullable(), regionCode: z.string().nullable(), name: localizedText })),
  posts: z.array(z.object({ id: z.string(), level: z.string(), name: localizedText })),
  /** Current holders by post and organisation, names only. */
  holders: z.array(z.object({ post: z.string(), organisation: z.string(), name: localizedText })),
})
export type DirectoryView = z.infer<typeof directoryView>
