import type { CaseCommand, CaseRun } from '#case/run'
import { run } from '#case/run'
import { link } from '#case/chain'
import type { Context } from '#engine/context'
import type { CommitRecord } from '#case/commit'
import { problemStatus } from '#server/http/problemCodes'
import { projectCommit } from '#server/projections/project'
import { Refused, refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import { audited } from './auditTrail.ts'
import { contextFor } from './context.ts'
import { caseChanged, changedSince, mayRetry } from './concurrency.ts'
import { headOf } from './caseLog.ts'
import type { LoadedCase } from './caseLog.ts'
import { macOfCommand } from './inputMac.ts'
import { newsOf } from './news.ts'
import type { PublishedItem } from './publishedItems.ts'
import { refusedCase } from './refusedCase.ts'
import { isClearValueOf, sealEvents, sha256 } from './seal.ts'
import type { CaseServices } from './services.ts'
import { commitRow, storedCommit } from './storedCommit.ts'

/** What a command came to. `repeated`: its key was used before, and this is the same answer. */
export interface CommandResult { readonly caseId: string, readonly version: number, readonly repeated: boolean }

/** Tries after a lost insert (flow.md §7). */
const mostTries = 5

/** What the sender of a command knows already. */
export interface CommandSetting {
  /** The definition for `open`; other commands use that of the case. */
  readonly item?: PublishedItem
  /** What was read of the outside when the actor was named: the first try is decided on it. */
  readonly context?: Context
  /** Called when the command was found sound, before it is stored. */
  readonly beforeStoring?: (now: string) => Promise<void>
}

/**
 * Runs one command on one case and records it: one command, one commit, one insert. Order: look up the key → expected
 * version → decide; on a duplicate key the key is looked up again first. Nothing is recorded for a refusal.
 */
export async function handleCommand(services: CaseServices, command: CaseCommand, setting: CommandSetting = {}): Promise<CommandResult | Refused> {
  const key = await services.keys.keyFor(command.caseId)
  const mac = macOfCommand(command, key)
  for (let attempt = 0; attempt <= mostTries; attempt += 1) {
    const repeated = await repeatedAnswer(services, command, mac)
    if (repeated) return repeated
    const loaded = await services.log.load(command.caseId)
    const of = setting.item ?? (loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash))
    if (!of || (!loaded && command.type !== 'open')) return refused('case.none')
    const stale = await staleAnswer(services, of, loaded, command)
    // Between the look-up and the load the same command may have been stored by another request: then that is the answer.
    if (stale) return await repeatedAnswer(services, command, mac) ?? stale
    const context = attempt === 0 ? setting.context : undefined
    const done = await decideAndStore(services, of, loaded, command, { ...setting, context, key, mac })
    if (done instanceof Refused) return await repeatedAnswer(services, command, mac) ?? done
    if (done !== 'lost') return done
    if (!mayRetry(command.type)) return caseChanged(await services.log.load(command.caseId), [])
  }
  return caseChanged(await services.log.load(command.caseId), [])
}

async function repeatedAnswer({ store }: CaseServices, command: CaseCommand, mac: string): Promise<CommandResult | Refused | null> {
  const known = await store.commits.findOne({ caseId: command.caseId, 'command.key': command.key }).lean()
  if (!known) return null
  const commit = storedCommit(known)
  const isSame = commit.actor === command.actor.person && commit.command.inputHash === mac
  return isSame ? { caseId: commit.caseId, version: commit.seq, repeated: true } : refused('idempotency.mismatch')
}

/** A command that was made for an older version: retried where nothing it rests on has changed, else `case.changed`. */
async function staleAnswer(services: CaseServices, item: PublishedItem, loaded: LoadedCase | null, command: CaseCommand): Promise<Refused | null> {
  const version = loaded?.head.seq ?? 0
  if (command.expectedVersion === version) return null
  if (command.expectedVersion > version || !mayRetry(command.type)) return caseChanged(loaded, [])
  const changed = await changedSince(services, item, command)
  return changed.length > 0 ? caseChanged(loaded, changed) : null
}

interface Sealing { readonly key: Uint8Array, readonly mac: string }
interface Attempt extends Sealing, Pick<CommandSetting, 'beforeStoring'> { readonly context: Context | undefined }

async function decideAndStore(services: CaseServices, item: PublishedItem, loaded: LoadedCase | null, command: CaseCommand, attempt: Attempt): Promise<CommandResult | Refused | 'lost'> {
  const clockNow = services.clock.now()
  const now = loaded && loaded.head.at > clockNow ? loaded.head.at : clockNow
  const context = attempt.context ? { ...attempt.context, now } : await contextFor(services, item, now)
  const result = run(item, loaded?.state ?? null, command, context)
  if (!result.ok) return refusedAndAudited(services, item, command, result)
  await attempt.beforeStoring?.(now)
  const { key, mac } = attempt
  const position = services.positions.draw()
  try {
    const commit = makeCommit(item, loaded, command, { ...result, now, position, key, mac })
    if (!await stored(services, commit)) return 'lost'
    const after = { state: result.state, head: headOf(commit), key }
    await services.log.remember(command.caseId, after)
    await projectCommit(services, item, { before: loaded?.state ?? null, after: result.state, commit, key })
    services.changed(newsOf(loaded?.state ?? null, result.state))
    return { caseId: command.caseId, version: commit.seq, repeated: false }
  }
  finally {
    services.positions.settle(position)
  }
}

/** An act that is not the sender's, or a patch that touches what this step may not, is no slip of the pen: it is written down (form.md §4). */
async function refusedAndAudited(services: CaseServices, item: PublishedItem, command: CaseCommand, refusal: Extract<CaseRun, { ok: false }>): Promise<Refused> {
  const { code } = refusal.refusal
  if (problemStatus[code] === 403) {
    await audited(services, { who: command.actor.person, what: 'case.command', on: command.caseId, result: code })
  }
  return refusedCase(refusal, item)
}

interface Decided extends Sealing {
  readonly events: readonly { readonly type: string }[]
  readonly effects: readonly { readonly type: string }[]
  readonly now: string
  readonly position: number
}

function makeCommit(item: PublishedItem, loaded: LoadedCase | null, command: CaseCommand, decided: Decided): CommitRecord {
  const { caseId, actor } = command
  const seq = (loaded?.head.seq ?? 0) + 1
  return link({
    _id: `${caseId}:${seq}`, caseId, seq, at: decided.now,
    actor: actor.person, onBehalfOf: actor.onBehalfOf ?? null, origin: actor.origin,
    command: { type: command.type, key: command.key, inputHash: decided.mac },
    definitionHash: loaded?.state.definitionHash ?? item.contentHash, position: decided.position,
    events: sealEvents(decided.events, decided.key, { caseId, seq }, isClearValueOf(item.definition.form)),
    effects: decided.effects.map((each) => ({ ...each })),
  }, loaded ? loaded.head.hash : null, sha256)
}

/** False when another commit was first at this place, or with this key. */
async function stored({ store }: CaseServices, commit: CommitRecord): Promise<boolean> {
  try {
    await store.commits.create(commitRow(commit))
    return true
  }
  catch (error) {
    if (duplicateKey(error)) return false
    throw error
  }
}
