import { evolve } from '#engine/evolve'
import type { Event } from '#engine/events'
import { stateShape } from '#engine/state'
import type { CaseState } from '#engine/state'
import type { CommitRecord } from '#case/commit'
import type { Store } from '#server/store/index'
import type { CaseKeys } from './caseKeys.ts'
import { openEvents, openText, sealText } from './seal.ts'
import { storedCommit } from './storedCommit.ts'

/** A snapshot is taken when so many commits have come since the last. */
const snapshotEvery = 20
/** Cases kept folded in memory; each is checked for newer commits when it is read. */
const keptCases = 500
/** The command of a case's last commit once its contents are erased (`eraseCase.ts`). */
export const erasing = 'erase'

/** A case as it stands: the fold of its commits, its last commit's place in the chain, and its data key. */
export interface LoadedCase {
  readonly state: CaseState
  readonly head: { readonly seq: number, readonly hash: string, readonly at: string }
  readonly key: Uint8Array
}

/** Reads cases from their logs. */
export interface CaseLog {
  /** The case up to its newest commit, or up to `seq`; null when there is none. */
  readonly load: (caseId: string, seq?: number) => Promise<LoadedCase | null>
  /** Commits of a case in their order, from after `seq` on, with their events opened. */
  readonly read: (caseId: string, after?: number) => Promise<readonly OpenedCommit[]>
  /** Remembers what was just committed, and takes a snapshot when one is due. */
  readonly remember: (caseId: string, loaded: LoadedCase) => Promise<void>
}

export interface OpenedCommit { readonly commit: CommitRecord, readonly events: readonly Event[] }

/** Opens the logs of a store. */
export function openCaseLog(store: Store, keys: CaseKeys): CaseLog {
  const kept = new Map<string, LoadedCase>()

  function keep(caseId: string, loaded: LoadedCase): LoadedCase {
    kept.delete(caseId)
    kept.set(caseId, loaded)
    if (kept.size > keptCases) kept.delete(kept.keys().next().value ?? '')
    return loaded
  }

  async function read(caseId: string, after = 0): Promise<OpenedCommit[]> {
    const records = await store.commits.find({ caseId, seq: { $gt: after } }).sort({ seq: 1 }).lean()
    if (records.length === 0 || isErased(records)) return []
    const key = await keys.keyFor(caseId)
    return records.map((record) => opened(storedCommit(record), key))
  }

  /** Erased, perhaps by another process: what this one still has of it goes too. */
  function isErased(records: readonly { readonly caseId: string, readonly command: { readonly type: string } }[]): boolean {
    const last = records.at(-1)
    if (last?.command.type !== erasing) return false
    kept.delete(last.caseId)
    keys.forget(last.caseId)
    return true
  }

  async function load(caseId: string, seq?: number): Promise<LoadedCase | null> {
    const base = seq === undefined ? kept.get(caseId) ?? await fromSnapshot(store, keys, caseId) : null
    const newer = await store.commits.find({ caseId, seq: { $gt: base?.head.seq ?? 0 } }).sort({ seq: 1 }).lean()
    if (isErased(newer)) return null
    const records = seq === undefined ? newer : newer.filter((each) => each.seq <= seq)
    if (records.length === 0) return base
    const key = base?.key ?? await keys.keyFor(caseId)
    const commits = records.map((record) => opened(storedCommit(record), key))
    const last = commits.at(-1)
    if (!last) return base
    const state = commits.flatMap(({ events }) => events).reduce<CaseState | null>(evolve, base?.state ?? null)
    if (!state) return null
    const loaded = { state, head: headOf(last.commit), key }
    return seq === undefined ? keep(caseId, loaded) : loaded
  }

  async function remember(caseId: string, loaded: LoadedCase): Promise<void> {
    keep(caseId, loaded)
    if (loaded.head.seq % snapshotEvery !== 0) return
    const { head, state, key } = loaded
    const sealed = sealText(JSON.stringify(state), key, `${caseId}/snapshot/${head.seq}`)
    await store.snapshots.updateOne({ _id: caseId }, { $set: { seq: head.seq, hash: head.hash, shape: stateShape, state: sealed } }, { upsert: true })
  }

  return { load, read, remember }
}

export const headOf = (commit: CommitRecord): LoadedCase['head'] => ({ seq: commit.seq, hash: commit.hash, at: commit.at })

/** The snapshot of a case, unless it is of another shape or of no commit of this case: then it counts as none. */
async function fromSnapshot(store: Store, keys: CaseKeys, caseId: string): Promise<LoadedCase | null> {
  const snapshot = await store.snapshots.findOne({ _id: caseId }).lean()
  if (!snapshot || snapshot.shape !== stateShape) return null
  const commit = await store.commits.findOne({ caseId, seq: snapshot.seq }).lean()
  if (!commit || commit.hash !== snapshot.hash) return null
  const key = await keys.keyFor(caseId)
  try {
    const state: CaseState = JSON.parse(openText(snapshot.state, key, `${caseId}/snapshot/${snapshot.seq}`))
    return { state, head: { seq: commit.seq, hash: commit.hash, at: commit.at }, key }
  }
  catch {
    // A snapshot only caches the fold: one that can't be opened is as good as none, and the log has all.
    return null
  }
}

function opened(commit: CommitRecord, key: Uint8Array): OpenedCommit {
  return { commit, events: eventsOf(commit, key) }
}

function eventsOf(commit: CommitRecord, key: Uint8Array): readonly Event[] {
  const opened: readonly unknown[] = openEvents(commit.events, key, commit)
  return opened.filter(isEvent)
}

/** Events were made by `decide` and are bound into the hash chain: their type says their shape. */
function isEvent(value: unknown): value is Event {
  return value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string'
}
