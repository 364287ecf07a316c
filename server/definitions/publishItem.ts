import { createHash } from 'node:crypto'
import { canonicalBytes, fromCanonicalBytes, layoutBytes } from '#definition/canonical'
import { definition as definitionSchema } from '#definition/definition'
import type { Definition, DefinitionProblem } from '#definition/definition'
import { changedKeys, publishedKeys } from '#definition/frozenKeys'
import type { PublishedView } from '#contract/items'
import type { Clock } from '#server/clock'
import type { DirectorySource } from '#server/directory/directory'
import { Refused, refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import type { PublicationRecord, Store } from '#server/store/index'
import type { Documents } from './documents.ts'
import { blocking, findProblems } from './findProblems.ts'

/** Publishers who draw the same version number try again so often. */
const attempts = 5

export interface PublishNeeds {
  readonly store: Store
  readonly documents: Documents
  readonly clock: Clock
  readonly directory: DirectorySource
}

export interface PublishRequest {
  readonly itemId: string
  /** Who publishes; null: the product, at the first start of the demo. */
  readonly by: string | null
  /** Idempotency: a second call with the same key gives the same publication. */
  readonly key: string
  /** What the publisher saw of the document; absent: whatever there is. */
  readonly stateVector?: Uint8Array
}

/**
 * 发布: freezes the draft as the item's next version. The definition is derived here, never sent; its canonical bytes are
 * stored under their SHA-256 and never changed. What was marked as deleted goes for good. A draft that says what is in force already makes no new version.
 * Refusals: item.none, body.invalid (state vector), draft.moved-on, item.problems (each with part, element and property).
 */
export async function publishItem({ store, documents, clock, directory }: PublishNeeds, { itemId, by, key, stateVector }: PublishRequest): Promise<PublishedView | Refused> {
  const before = await store.publications.findOne({ itemId, key }).lean()
  if (before) return viewPublication(before)
  const reading = await documents.read(itemId, stateVector)
  if (!reading || reading instanceof Refused) return reading ?? refused('item.none')
  if (reading.holdsMore) return refused('draft.moved-on')
  const shaped = definitionSchema.safeParse(reading.definition)
  const problems = shaped.success ? [...blocking(findProblems(shaped.data, await directory.read())), ...await keysChanged(store, itemId, shaped.data)] : shaped.error.issues.map(unshaped)
  if (!shaped.success || problems.length > 0) return refusedProblems(problems)
  const frozen = await freeze(store, shaped.data, clock.now())
  const published = await publishNext(store, { itemId, key, by, ...frozen }, clock)
  if (by !== null) await documents.purge(itemId, by)
  return published
}

/** What an item is published as, as the API says it. */
export function viewPublication({ itemId, version, contentHash, at }: PublicationRecord): PublishedView {
  return { itemId, version, contentHash, publishedAt: at }
}

/** The version in force; null when nothing is published. */
export async function inForce(store: Store, itemId: string): Promise<PublicationRecord | null> {
  const [newest] = await store.publications.find({ itemId }).sort({ version: -1 }).limit(1).lean()
  return newest ?? null
}

/** Fields of the version in force whose keys the draft has changed: the values of its cases are kept under them. */
async function keysChanged(store: Store, itemId: string, { form }: Definition): Promise<DefinitionProblem[]> {
  const newest = await inForce(store, itemId)
  if (!newest) return []
  const [content, layout] = await Promise.all([newest.contentHash, newest.layoutHash].map(hash => store.definitions.findOne({ _id: hash }).lean()))
  if (!content || !layout) throw new Error(`Expected the bytes of ${itemId} version ${newest.version}, but they are not there`)
  return changedKeys(publishedKeys(fromCanonicalBytes(content.bytes, layout.bytes).form), form)
}

async function freeze(store: Store, definition: Definition, at: string): Promise<Pick<PublicationRecord, 'contentHash' | 'layoutHash'>> {
  const [content, layout] = [canonicalBytes(definition), layoutBytes(definition)]
  // What can't be read back must not come into force.
  fromCanonicalBytes(content, layout)
  return { contentHash: await storeBytes(store, content, at), layoutHash: await storeBytes(store, layout, at) }
}

async function storeBytes(store: Store, bytes: Uint8Array, at: string): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  await store.definitions.updateOne({ _id: hash }, { $setOnInsert: { bytes: Buffer.from(bytes), at } }, { upsert: true })
  return hash
}

async function publishNext(store: Store, publication: Omit<PublicationRecord, '_id' | 'version' | 'at'>, clock: Clock): Promise<PublishedView> {
  const { itemId, key, contentHash, layoutHash } = publication
  for (let attempt = 0; attempt < attempts; attempt++) {
    const newest = await inForce(store, itemId)
    if (newest?.contentHash === contentHash && newest.layoutHash === layoutHash) return viewPublication(newest)
    const version = (newest?.version ?? 0) + 1
    const next: PublicationRecord = { ...publication, _id: `${itemId}:${version}`, version, at: clock.now() }
    try {
      await store.publications.create(next)
      return viewPublication(next)
    }
    catch (error) {
      if (!duplicateKey(error)) throw error
      const same = await store.publications.findOne({ itemId, key }).lean()
      if (same) return viewPublication(same)
    }
  }
  throw new Error(`Expected to publish ${itemId}, but others drew its next version ${attempts} times`)
}

function refusedProblems(problems: readonly DefinitionProblem[]): Refused {
  const errors = problems.slice(0, 100).map(({ code, part, elementId, property }) => (
    { path: [part, elementId, property].filter(Boolean).join('.'), code, detail: code }
  ))
  return refused('item.problems', { data: { count: problems.length }, errors })
}

function unshaped({ path }: { readonly path: readonly PropertyKey[] }): DefinitionProblem {
  const [root, place] = path.map(String)
  const part = root === 'form' || root === 'flow' || root === 'materials' || root === 'papers' ? root : 'facts'
  return { code: 'shape', severity: 'error', part, elementId: null, ...(place ? { property: place } : {}) }
}
