import type { Holding } from '#engine/context'
import type { Directory } from '#server/directory/directory'

/**
 * Whose a new item is: the county's, at the root of the organisations. What is published under an item's id is in force in every
 * township, so all their administrators draw it together; an adoption of one's own comes with templates.
 */
export function ownerFor(directory: Directory, holdings: readonly Holding[]): string {
  const administrated = holdings.find(each => each.post === 'townshipAdministrator') ?? holdings[0]
  return directory.line(administrated?.organisation ?? '').at(-1) ?? ''
}
