import { z } from 'zod'

/** The id of an item in an address. */
export const itemParameter = z.strictObject({ itemId: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/).max(64) })

/** An item and one batch of its migrations. */
export const migrationParameter = z.strictObject({ ...itemParameter.shape, migrationId: z.string().max(64) })
