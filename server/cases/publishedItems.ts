import { fromCanonicalBytes } from '#definition/canonical'
import { compileItem } from '#case/compiledItem'
import type { CompiledItem } from '#case/compiledItem'
import { isExpressionProblem } from '#definition/expression/feel'
import { compileCondition, conditionNames } from '#engine/conditions'
import type { CompiledCondition } from '#engine/graph'
import type { Store } from '#server/store/index'

/** An item as published: compiled, with its place among the versions. */
export interface PublishedItem extends CompiledItem {
  readonly itemId: string
  readonly version: number
  readonly contentHash: string
  /** Conditions of materials, by the material's id; one that can't be read is left out. */
  readonly materialConditions: ReadonlyMap<string, CompiledCondition>
}

/** Compiled items that are kept; each is immutable. */
const keptItems = 200

/** Published items, compiled once each. */
export interface PublishedItems {
  /** The version in force; null when nothing is published under this id. */
  readonly inForce: (itemId: string) => Promise<PublishedItem | null>
  /** The definition that a case is bound to. */
  readonly byHash: (itemId: string, contentHash: string) => Promise<PublishedItem | null>
  /** The newest version of every item, by id. */
  readonly allInForce: () => Promise<readonly PublishedItem[]>
}

/** Opens the published items of a store. */
export function openPublishedItems(store: Store): PublishedItems {
  const kept = new Map<string, PublishedItem>()
  /** Content hash → version: immutable once published, so it need not be asked again. */
  const versions = new Map<string, PublishedItem>()

  async function compiled(publication: { itemId: string, version: number, contentHash: string, layoutHash: string }): Promise<PublishedItem | null> {
    const name = `${publication.itemId}:${publication.version}`
    const known = kept.get(name)
    if (known) return known
    const [content, layout] = await Promise.all([publication.contentHash, publication.layoutHash].map((hash) => store.definitions.findOne({ _id: hash }).lean()))
    if (!content || !layout) return null
    const made = compileItem(fromCanonicalBytes(content.bytes, layout.bytes))
    if (!made.ok) throw new Error(`Expected the published item ${name} to compile: ${made.problems.map(({ code }) => code).join(', ')}`)
    const item = { ...made.item, itemId: publication.itemId, version: publication.version, contentHash: publication.contentHash, materialConditions: conditionsOfMaterials(made.item) }
    kept.set(name, item)
    if (kept.size > keptItems) kept.delete(kept.keys().next().value ?? '')
    return item
  }

  async function inForce(itemId: string): Promise<PublishedItem | null> {
    const [publication] = await store.publications.find({ itemId }).sort({ version: -1 }).limit(1).lean()
    return publication ? compiled(publication) : null
  }

  async function byHash(itemId: string, contentHash: string): Promise<PublishedItem | null> {
    const name = `${itemId}:${contentHash}`
    const found = versions.get(name) ?? await findByHash(itemId, contentHash)
    if (found) versions.set(name, found)
    return found
  }

  async function findByHash(itemId: string, contentHash: string): Promise<PublishedItem | null> {
    const [publication] = await store.publications.find({ itemId, contentHash }).sort({ version: -1 }).limit(1).lean()
    return publication ? compiled(publication) : null
  }

  async function allInForce(): Promise<PublishedItem[]> {
    const publications = await store.publications.find({}).sort({ itemId: 1, version: 1 }).lean()
    const newest = new Map(publications.map((each) => [each.itemId, each]))
    const items = await Promise.all([...newest.values()].map(compiled))
    return items.filter((each) => each !== null)
  }

  return { inForce, byHash, allInForce }
}

function conditionsOfMaterials({ definition: { form, materials } }: CompiledItem): ReadonlyMap<string, CompiledCondition> {
  const names = conditionNames(form, [])
  return new Map(materials.flatMap(({ id, required }) => {
    const compiled = typeof required === 'boolean' ? null : compileCondition(required.when, names)
    return compiled === null || isExpressionProblem(compiled) ? [] : [[id, compiled] as const]
  }))
}
