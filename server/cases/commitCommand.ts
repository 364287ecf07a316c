import type { CaseCommand, CaseRun } from '#case/run'
import { run } from '#case/run'
import { link } from '#case/chain'
import type { Context } from '#engine/context'
import type { CommitRecord } from '#case/commit'
import { problemStatus } from '#server/http/problemCodes'
import type { Refused } from '#server/refusal'
import { audited } from './auditTrail.ts'
import { headOf } from './caseLog.ts'
import type { LoadedCase } from './caseLog.ts'
import { contextFor, villageIn } from './context.ts'
import { newsOf } from './news.ts'
import type { PublishedItem } from './publishedItems.ts'
import { refusedCase } from './refusedCase.ts'
import { isClearValueOf, sealEvents, sha256 } from './seal.ts'
import type { CaseServices } from './services.ts'

/** What a command came to. `repeated`: its key was used before, and this is the same answer. */
export interface CommandResult { readonly caseId: string, readonly version: number, readonly repeated: boolean }

interface Sealing { readonly key: Uint8Array, readonly mac: string }
/** What one try is made with: the outside if it was read already, and what is to be done before the commit is stored. */
export interface Attempt extends Sealing {
  readonly context?: Context | undefined
  /** The version that a migration goes to. */
  readonly migration?: Context['migration']
  readonly beforeStoring?: ((now: string) => Promise<void>) | undefined
  /** Draws the numbers of the form's numbered fields, by key; asked once the command was found sound. */
  readonly serials?: ((now: string) => Promise<Readonly<Record<string, string>>>) | undefined
}

/**
 * Decides one command on a case as it was loaded, and stores what comes of it: one commit, one insert, then the projections.
 * `lost`: another commit was first at this place, or with this key.
 */
export async function commitCommand(services: CaseServices, item: PublishedItem, loaded: LoadedCase | null, command: CaseCommand, attempt: Attempt): Promise<CommandResult | Refused | 'lost'> {
  const now = legalNow(services, loaded)
  const outside = attempt.context ? { ...attempt.context, now } : await contextFor(services, item, now, loaded?.state ?? { village: villageIn(command.input) })
  const context = attempt.migration ? { ...outside, migration: attempt.migration } : outside
  const result = await runNumbered(item, loaded, command, context, attempt)
  if (!result.ok) return refusedAndAudited(services, item, command, result)
  await attempt.beforeStoring?.(now)
  const { key, mac } = attempt
  const position = services.positions.draw()
  try {
    const commit = makeCommit(item, loaded, command, { ...result, now, position, key, mac })
    if (!await services.recorder.insert(commit)) return 'lost'
    const after = { state: result.state, head: headOf(commit), key }
    await services.log.remember(command.caseId, after)
    // A migration's commit was decided by the version before; what it made is shown by the one after.
    const shownBy = await services.items.byHash(result.state.itemId, result.state.definitionHash) ?? item
    await services.recorder.project({ item: shownBy, before: loaded?.state ?? null, after: result.state, commit, key })
    services.changed(newsOf(loaded?.state ?? null, result.state))
    return { caseId: command.caseId, version: commit.seq, repeated: false }
  }
  finally {
    services.positions.settle(position)
  }
}

/** Numbers are drawn only for a command that is sound; with them it is run once more. */
async function runNumbered(item: PublishedItem, loaded: LoadedCase | null, command: CaseCommand, context: Context, { serials }: Attempt): Promise<CaseRun> {
  const result = run(item, loaded?.state ?? null, command, context)
  if (!result.ok || !serials) return result
  return run(item, loaded?.state ?? null, { ...command, serials: await serials(context.now) }, context)
}

/** Legal now, never below the case's last commit. */
export function legalNow({ clock }: CaseServices, loaded: LoadedCase | null): string {
  const now = clock.now()
  return loaded && loaded.head.at > now ? loaded.head.at : now
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
