import { firingOf } from '#engine/actions/fire'
import { dueTimer } from '#engine/timers/index'
import { Refused } from '#server/refusal'
import { commitCommand, legalNow } from './commitCommand.ts'
import { macOfCommand } from './inputMac.ts'
import type { CaseServices } from './services.ts'

/** More firings than this before one command are recorded as failed (flow.md §8). */
const mostFirings = 100

/**
 * 到时: commits what is due on a case by now, each firing its own commit, in the order of due instants. Its key,
 * `timer:<id>:<dueAt>`, lets each be committed once, whichever process comes first. Does nothing while the clock is in doubt.
 * @returns how many this call committed
 */
export async function fireDue(services: CaseServices, caseId: string): Promise<number> {
  if (services.clock.doubt()) return 0
  const running = underWay.get(services.log) ?? new Map<string, Promise<number>>()
  underWay.set(services.log, running)
  const before = running.get(caseId)
  // One storm is one storm, whether a command or the scheduler saw it first.
  if (before) await before
  const mine = fireEach(services, caseId).finally(() => running.delete(caseId))
  running.set(caseId, mine)
  return mine
}

/** Firings of this process that are under way, by case. */
const underWay = new WeakMap<CaseServices['log'], Map<string, Promise<number>>>()

async function fireEach(services: CaseServices, caseId: string): Promise<number> {
  let fired = 0
  for (let tries = 0; tries < mostFirings * 100; tries += 1) {
    const loaded = await services.log.load(caseId)
    const item = loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
    if (!loaded || !item) return fired
    const now = legalNow(services, loaded)
    const timer = dueTimer(item.flow, loaded.state, now)
    if (!timer) return fired
    const command = firingOf(timer, caseId, loaded.head.seq, fired >= mostFirings)
    const done = await commitCommand(services, item, loaded, command, { key: loaded.key, mac: macOfCommand(command, loaded.key) })
    // Lost: another process fired it, or the case went on; what is due then is looked at anew.
    if (done instanceof Refused) throw new Error(`Expected timer ${timer.id} of case ${caseId} to fire or to fail, but it was refused: ${done.code}`)
    if (done !== 'lost') fired += 1
  }
  throw new Error(`Expected the timers of case ${caseId} to come to an end, but they go on`)
}
