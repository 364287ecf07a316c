import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { z } from 'zod'
import { firstBreak } from '#case/chain'
import { sha256 } from '#server/cases/seal'
import { caseFile } from '#server/commands/verify'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'
import { kill, startCrashOffice } from './crashOffice.ts'
import { inParallel } from './inParallel.ts'
import { waitingItem } from './waitingItem.ts'

/** What one run found. `broken` must be empty. */
export interface TimersReport {
  readonly cases: number
  /** Firings sent when the server was killed, about; and cases whose timer had fired after it came back. */
  readonly firedBefore: number
  readonly fired: number
  readonly restartMs: number
  readonly broken: readonly string[]
}

const atOnce = 40
const openedAt = '2026-03-16T09:30'
const dueAt = '2026-03-24T00:00:00'
const patience = 120_000

/**
 * Opens cases whose timers are all due at one instant, lets that instant come, kills server and database with -9 when about a part
 * of them, drawn by `chance`, has fired, and starts again: each must have fired once.
 */
export async function timersRun(folder: string, count: number, chance: () => number): Promise<TimersReport> {
  writeFileSync(join(folder, 'clock'), openedAt)
  const office = await startCrashOffice(folder)
  const clerk = await aPerson(office, 'liuYangChun')
  const caseIds = (await inParallel(Array.from({ length: count }, () => ulid()), atOnce, (caseId) => opened(clerk, caseId))).sort()
  const firings = Math.floor(count * (0.1 + 0.8 * chance()))
  const enough = office.committed(count + firings)
  const system = await aPerson(office, 'renShiJi')
  writeFileSync(join(folder, 'clock'), dueAt)
  await Promise.race([enough, lookNow(system).then(() => enough)])
  kill(office.pid)
  kill(office.databasePid)
  await office.ended
  return judged(folder, caseIds, firings)
}

async function opened(clerk: Visitor, caseId: string): Promise<string> {
  const body = { caseId, itemId: waitingItem.item.id, village: 'willow.bridge', by: 'counter', patch: {} }
  const answer = await clerk.post('/api/cases', body, { 'idempotency-key': ulid() })
  if (answer.status !== 200) throw new Error(`Expected a case to be opened: ${JSON.stringify(answer.body)}`)
  return caseId
}

/** The system administrator's confirmation of the clock makes the scheduler look at once. */
async function lookNow(system: Visitor): Promise<void> {
  const { status } = await system.post('/api/clock', { legalNow: dueAt })
  if (status !== 200) throw new Error(`Expected the clock to be confirmed, but the answer was ${status}`)
}

const versioned = z.object({ version: z.int() })

async function versionOf(reader: Visitor, caseId: string): Promise<number> {
  return versioned.parse((await reader.get(`/api/cases/${caseId}`)).body).version
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patience
  while (!await isSo()) if (performance.now() > end) throw new Error('Expected the timers to fire, but they did not in two minutes')
}

async function judged(folder: string, caseIds: readonly string[], firedBefore: number): Promise<TimersReport> {
  const again = await startCrashOffice(folder)
  try {
    const reader = await aPerson(again, 'liuYangChun')
    await inParallel(caseIds, atOnce, (caseId) => until(async () => await versionOf(reader, caseId) > 1))
    const findings = await inParallel(caseIds, atOnce, (each) => findingsOf(reader, each))
    return {
      cases: caseIds.length, firedBefore, fired: findings.filter(({ isFired }) => isFired).length, restartMs: Math.round(again.startedIn),
      broken: findings.flatMap(({ broken }) => broken),
    }
  }
  finally {
    await again.close()
  }
}

async function findingsOf(reader: Visitor, caseId: string): Promise<{ isFired: boolean, broken: string[] }> {
  const { commits } = caseFile.parse((await reader.get(`/api/cases/${caseId}/export`)).body)
  const firings = commits.filter(({ command }) => command.type === 'fire')
  const chain = firstBreak(commits, sha256)
  return {
    isFired: firings.length === 1,
    broken: [
      ...(firings.length === 1 && commits.length === 2 ? [] : [`${caseId}: ${firings.length} firings among ${commits.length} commits`]),
      ...(chain ? [`${caseId}: ${chain.code} at ${chain.seq}`] : []),
    ],
  }
}
