import type { CaseCommand } from '#case/run'
import { isBirth } from '#engine/decide'
import type { Context } from '#engine/context'
import { Refused, refused } from '#server/refusal'
import { commitCommand } from './commitCommand.ts'
import type { CommandResult } from './commitCommand.ts'
import { caseChanged, changedSince, mayRetry } from './concurrency.ts'
import type { LoadedCase } from './caseLog.ts'
import { fireDue } from './fireDue.ts'
import { macOfCommand } from './inputMac.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'
import { storedCommit } from './storedCommit.ts'

/** Tries after a lost insert (flow.md §7). */
const mostTries = 5

/** What the sender of a command knows already. */
export interface CommandSetting {
  /** The definition for `open`; other commands use that of the case. */
  readonly item?: PublishedItem
  /** What was read of the outside when the actor was named: the first try is decided on it. */
  readonly context?: Context
  /** The version that a migration goes to. */
  readonly migration?: Context['migration']
  /** Called when the command was found sound, before it is stored. */
  readonly beforeStoring?: (now: string) => Promise<void>
  /** Draws the numbers of the form's numbered fields, by key; called when the command was found sound. */
  readonly serials?: (now: string) => Promise<Readonly<Record<string, string>>>
}

/**
 * Runs one command on one case and records it: one command, one commit, one insert. Order: look up the key → fire what is
 * due → expected version → decide; on a duplicate key the key is looked up again first. Nothing is recorded for a refusal.
 * While the wall clock is in doubt nothing is committed at all: clock.unconfirmed (flow.md §8).
 */
export async function handleCommand(services: CaseServices, command: CaseCommand, setting: CommandSetting = {}): Promise<CommandResult | Refused> {
  if (services.clock.doubt()) return refused('clock.unconfirmed')
  const key = await services.keys.keyFor(command.caseId)
  const mac = macOfCommand(command, key)
  for (let attempt = 0; attempt <= mostTries; attempt += 1) {
    const repeated = await repeatedAnswer(services, command, mac)
    if (repeated) return repeated
    const { count: fired, loaded, before } = await fireDue(services, command.caseId)
    const of = setting.item ?? (loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash))
    if (!of || (!loaded && !isBirth(command.type))) return refused('case.none')
    // What time itself has brought meanwhile is no other's doing: the command is decided on the new state (flow.md §8).
    const stale = command.expectedVersion === before ? null : await staleAnswer(services, of, loaded, command)
    // Between the look-up and the load the same command may have been stored by another request: then that is the answer.
    if (stale) return await repeatedAnswer(services, command, mac) ?? stale
    const context = attempt === 0 && fired === 0 ? setting.context : undefined
    const done = await commitCommand(services, of, loaded, command, { ...setting, context, key, mac })
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

