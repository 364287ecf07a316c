import { dueFiring } from '#case/firing'
import { Refused } from '#server/refusal'
import type { LoadedCase } from './caseLog.ts'
import { commitCommand, legalNow } from './commitCommand.ts'
import { macOfCommand } from './inputMac.ts'
import type { CaseServices } from './services.ts'

/**
 * What was fired, and the case after it; null where there is none. `before`: the version that all that came since was fired on, so that who saw that one is
 * not behind; where anybody else came between, the version of now.
 */
export interface Fired { readonly count: number, readonly loaded: LoadedCase | null, readonly before: number }

/** Tries after which it must be a bug: a hundred firings and those that are recorded as failed after them end long before. */
const mostTries = 10_000

/**
 * 到时: commits what is due on a case by now, each firing its own commit, in the order of due instants. Its key,
 * `timer:<id>:<dueAt>`, lets each be committed once, whichever process comes first. Does nothing while the clock is in doubt.
 * @returns how many this call committed, and the case as it then stands
 */
export async function fireDue(services: CaseServices, caseId: string): Promise<Fired> {
  if (services.clock.doubt()) return unfired(await services.log.load(caseId))
  const running = underWay.get(services.log) ?? new Map<string, Promise<Fired>>()
  underWay.set(services.log, running)
  const before = running.get(caseId)
  // One storm is one storm, whether a command or the scheduler saw it first.
  const first = before ? await before : null
  const mine = fireEach(services, caseId).finally(() => running.delete(caseId))
  running.set(caseId, mine)
  const last = await mine
  return first && first.loaded?.head.seq === last.before ? { ...last, before: first.before } : last
}

function unfired(loaded: LoadedCase | null): Fired {
  return { count: 0, loaded, before: loaded?.head.seq ?? 0 }
}

/** Firings of this process that are under way, by case. */
const underWay = new WeakMap<CaseServices['log'], Map<string, Promise<Fired>>>()

async function fireEach(services: CaseServices, caseId: string): Promise<Fired> {
  let [count, before, expected] = [0, 0, -1]
  for (let tries = 0; tries < mostTries; tries += 1) {
    const loaded = await services.log.load(caseId)
    const version = loaded?.head.seq ?? 0
    if (version !== expected) before = version
    const item = loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
    if (!loaded || !item) return { count, loaded, before }
    const now = legalNow(services, loaded)
    const command = dueFiring(item, loaded.state, now, count)
    if (!command) return { count, loaded, before }
    const done = await commitCommand(services, item, loaded, command, { key: loaded.key, mac: macOfCommand(command, loaded.key) })
    // Lost: another process fired it, or the case went on; what is due then is looked at anew.
    if (done instanceof Refused) throw new Error(`Expected ${command.key} of case ${caseId} to fire or to fail, but it was refused: ${done.code}`)
    if (done === 'lost') continue
    count += 1
    expected = done.version
  }
  throw new Error(`Expected the timers of case ${caseId} to come to an end, but they go on`)
}
