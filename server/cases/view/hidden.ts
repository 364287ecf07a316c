import type { PublishedItem } from '../publishedItems.ts'
import type { CaseReader } from './reader.ts'

/**
 * What a mere reader may not see: form nodes that are hidden at every step whose post he holds. Who holds none of the
 * case's posts (a supervisor) is held to what any of the steps hides of sensitive data.
 */
export function hiddenFrom({ definition }: PublishedItem, { steps }: CaseReader): ReadonlySet<string> {
  const isHidden = (rights: Readonly<Record<string, string>>, personal: string): boolean => {
    if (steps.length > 0) return steps.every((step) => rights[step] === 'hidden')
    return personal === 'sensitive' && Object.values(rights).includes('hidden')
  }
  return new Set(definition.form.filter(({ rights, personal }) => isHidden(rights, personal)).map(({ id }) => id))
}
