import type { InboxChoices } from '#contract/inbox'
import type { Reader } from '#server/http/session'
import type { CaseServices } from './services.ts'

/** What the reader's lists can be narrowed by: in a township its villages, above it the townships; every item in force with its steps. */
export async function inboxChoicesFor(services: CaseServices, { holdings }: Reader): Promise<InboxChoices> {
  const [directory, items] = await Promise.all([services.directory.read(), services.items.allInForce()])
  const organisations = holdings.flatMap(({ organisation }) => directory.organisation(organisation) ?? [])
  const townships = new Set(organisations.flatMap(({ _id, level, parent }) => (level === 'township' ? [_id] : level === 'village' && parent !== null ? [parent] : [])))
  const isAbove = organisations.some(({ level }) => level === 'city')
  return {
    places: directory.organisations.filter(({ level, parent }) => (isAbove ? level === 'township' : level === 'village' && parent !== null && townships.has(parent))).map(({ id, name }) => ({ id, name })),
    items: items.map(({ itemId, definition, flow }) => ({
      id: itemId, name: definition.item.name, kind: definition.item.kind,
      steps: [...flow.nodes.values()].filter(({ node }) => node.type === 'userTask').map(({ id }) => ({ id, name: flow.nameOf(id) })),
    })),
  }
}
