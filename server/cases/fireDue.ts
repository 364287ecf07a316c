import { dueFiring } from '#case/firing'
import { Refused } from '#server/refusal'
import type { LoadedCase } from './caseLog.ts'
import { commitCommand, legalNow } from './commitCommand.ts'
import { macOfCommand } from './inputMac.ts'
import type { CaseServices } from './services.ts'

/** What was fired, and the case after it; null where there is none. */
export interface Fired { readonly count: number, readonly loaded: LoadedCase | null }

/** Tries after which it must be a bug: a hundred firings and those that are recorded as failed after them end long before. */
const mostTries = 10_000

/**
 * 到时: commits what is due on a case by now, each firing its own commit, in the order of due instants. Its key,
 * `timer:<id>:<dueAt>`, lets each be committed once, whichever process comes first. Does nothing while the clock is in doubt.
 * @returns how many this call committed, and the case as it then stands
 */
export async function fireDue(services: CaseServices, caseId: string): Promise<Fired> {
  if (services.clock.doubt()) return { count: 0, loaded: await services.log.load(caseId) }
  const running = underWay.get(services.log) ?? new Map<string, Promise<Fired>>()
  underWay.set(services.log, running)
  const before = running.get(caseId)
  // One storm is one storm, whether a command or the scheduler saw it first.
  if (before) await before
  const mine = fireEach(services, caseId).finally(() => running.delete(caseId))
  running.set(caseId, mine)
  return mine
}

/** Firings of this process that are under way, by case. */
const underWay = new WeakMap<CaseServices['log'], Map<string, Promise<Fired>>>()

async function fireEach(services: CaseServices, caseId: string): Promise<Fired> {
  let count = 0
  for (let tries = 0; tries < mostTries; tries += 1) {
    const loaded = await services.log.load(caseId)
    const item = loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
    if (!loaded || !item) return { count, loaded }
    const now = legalNow(services, loaded)
    const command = dueFiring(item, loaded.state, now, count)
    if (!command) return { count, loaded }
    const done = await commitCommand(services, item, loaded, command, { key: loaded.key, mac: macOfCommand(command, loaded.key) })
    // Lost: another process fired it, or the case went on; what is due then is looked at anew.
    if (done instanceof Refused) throw new Error(`Expected ${command.key} of case ${caseId} to fire or to fail, but it was refused: ${done.code}`)
    if (done !== 'lost') count += 1
  }
  throw new Error(`Expected the timers of case ${caseId} to come to an end, but they go on`)
}
