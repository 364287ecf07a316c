import type { Context } from '#engine/context'
import type { PublishedItem } from '#server/cases/publishedItems'

/** A version as the engine's context names it: where a migration goes to. */
export function migrationTo(target: PublishedItem): NonNullable<Context['migration']> {
  return { definitionHash: target.contentHash, flow: target.flow, fields: target.definition.form.flatMap(({ key }) => (key === '' ? [] : [key])) }
}
