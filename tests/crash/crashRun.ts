import { ulid } from 'ulid'
import { z } from 'zod'
import { commandAnswer } from '#contract/cases'
import { firstBreak } from '#case/chain'
import { patchOf } from '#case/sampleStep'
import type { SampleCase } from '#definition/sampleCase'
import { caseFile } from '#server/commands/verify'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'
import { sha256 } from '#server/cases/seal'
import { kill, startCrashOffice } from './crashOffice.ts'
import { inParallel } from './inParallel.ts'

/** What one run found. `broken` must be empty. */
export interface CrashReport {
  readonly killed: 'server' | 'database' | 'both'
  readonly sent: number
  readonly acknowledged: number
  readonly committed: number
  readonly restartMs: number
  readonly broken: readonly string[]
}

const atOnce = 40
const victims = ['server', 'database', 'both'] as const

interface Sent { readonly caseId: string, readonly key: string, acknowledged: boolean }

/**
 * Opens cases, completes a task in each of them concurrently, and kills the web server or its database (or both) with -9
 * at an instant that `chance` draws; then starts again and compares what was acknowledged with what is there.
 */
export async function crashRun(folder: string, sample: SampleCase, count: number, chance: () => number): Promise<CrashReport> {
  const office = await startCrashOffice(folder)
  const victim = victims[Math.floor(chance() * victims.length)] ?? 'both'
  const opener = await aPerson(office, 'diLiYa')
  const caseIds = await inParallel(Array.from({ length: count }, () => ulid()), atOnce, async (caseId) => {
    await opened(opener, caseId, sample)
    return caseId
  })
  const officer = await aPerson(office, 'leiYangGeng')
  const killAfter = Math.floor(chance() * count * 0.8) + 1
  const sent: Sent[] = caseIds.map((caseId) => ({ caseId, key: ulid(), acknowledged: false }))
  let answered = 0
  await inParallel(sent, atOnce, async (each) => {
    each.acknowledged = await completed(officer, each)
    answered += 1
    if (answered !== killAfter) return
    if (victim !== 'server') kill(office.databasePid)
    if (victim !== 'database') kill(office.pid)
  })
  if (victim === 'database') await office.close()
  await office.ended
  return judged(folder, sent, victim)
}

async function opened(visitor: Visitor, caseId: string, sample: SampleCase): Promise<void> {
  const body = { caseId, itemId: 'sole-trader-registration-agency', village: 'willow.east', by: 'agent', acknowledged: true, patch: patchOf(sample.values).patch }
  const answer = await visitor.post('/api/cases', body, { 'idempotency-key': ulid() })
  if (answer.status !== 200) throw new Error(`Expected a case to be opened: ${JSON.stringify(answer.body)}`)
}

/** Completes the first task; true only when the server has said so. */
async function completed(visitor: Visitor, { caseId, key }: Sent): Promise<boolean> {
  const body = { type: 'complete', expectedVersion: 1, executionId: 'x2', outcome: 'prepared', patch: { values: { identityVerified: 'online' } } }
  try {
    const answer = await visitor.post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': key })
    return commandAnswer.safeParse(answer.body).success
  }
  catch {
    return false
  }
}

async function judged(folder: string, sent: readonly Sent[], killed: CrashReport['killed']): Promise<CrashReport> {
  const again = await startCrashOffice(folder)
  try {
    const reader = await aPerson(again, 'leiYangGeng')
    const findings = await inParallel(sent, atOnce, async (each) => findingsOf(reader, each))
    const health = z.object({ ok: z.boolean() }).parse((await reader.get('/api/health')).body)
    return {
      killed, sent: sent.length, acknowledged: sent.filter(({ acknowledged }) => acknowledged).length,
      committed: findings.filter(({ isThere }) => isThere).length, restartMs: Math.round(again.startedIn),
      broken: [...findings.flatMap(({ broken }) => broken), ...(health.ok ? [] : ['the restarted office is not well'])],
    }
  }
  finally {
    await again.close()
  }
}

async function findingsOf(reader: Visitor, { caseId, key, acknowledged }: Sent): Promise<{ isThere: boolean, broken: string[] }> {
  const { commits } = caseFile.parse((await reader.get(`/api/cases/${caseId}/export`)).body)
  const withKey = commits.filter(({ command }) => command.key === key).length
  const chain = firstBreak(commits, sha256)
  return {
    isThere: withKey > 0,
    broken: [
      ...(acknowledged && withKey !== 1 ? [`${caseId}: acknowledged, and there ${withKey} times`] : []),
      ...(withKey > 1 ? [`${caseId}: committed ${withKey} times`] : []),
      ...(chain ? [`${caseId}: ${chain.code} at ${chain.seq}`] : []),
      ...(commits.length !== 1 + withKey ? [`${caseId}: ${commits.length} commits`] : []),
    ],
  }
}
