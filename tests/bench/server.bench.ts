import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EJSON } from 'bson'
import { ulid } from 'ulid'
import { patchOf } from '#case/sampleStep'
import type { Document } from 'bson'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import { startCrashOffice } from '../crash/crashOffice.ts'
import { inParallel } from '../crash/inParallel.ts'
import { median, rowOf } from './benchRow.ts'
import type { BenchRow } from './benchRow.ts'

const atOnce = 50
const cases = 200
const rounds = 3
const starts = 3
const item = 'sole-trader-registration-agency'
const noDatabase = new Set(['hello', 'ping', 'endSessions', 'explain', 'getMore'])

/**
 * `npm run bench -- server`: completing a task through HTTP, fifty at a time, durable, beside the same calls to the database sent by mongoose
 * without our code; and a start until the first answer.
 */
export async function serverBench(): Promise<BenchRow[]> {
  return [...await completeBench(), await startBench()]
}

async function completeBench(): Promise<BenchRow[]> {
  const heard: { command: string, body: Document }[] = []
  let isListening = false
  const served = await serveOffice({ templates: true, at: '2026-03-16T09:30', monitor: (command, body) => { if (isListening && !noDatabase.has(command)) heard.push({ command, body: Object(body) }) } })
  const peer = await serveOffice({ templates: true, at: '2026-03-16T09:30' })
  try {
    await Promise.all([served, peer].map(({ office }) => office.jobs.stop()))
    const figures = { rate: [] as number[], p95: [] as number[], peerRate: [] as number[], peerP95: [] as number[] }
    for (let round = -1; round < rounds; round += 1) {
      const caseIds = await openedCases(served)
      heard.length = 0
      isListening = true
      const own = await timed(caseIds, await completing(served))
      isListening = false
      const calls = callsByCase(heard, caseIds)
      const bare = await timed(caseIds, (caseId) => repeat(peer, calls.get(caseId) ?? []))
      if (round < 0) continue
      figures.rate.push(own.perSecond)
      figures.p95.push(own.p95)
      figures.peerRate.push(bare.perSecond)
      figures.peerP95.push(bare.p95)
    }
    const name = 'the same mongoose calls without our code'
    return [
      rowOf({ bench: 'server.complete', unit: 'perSecond', n: rounds, peer: name }, median(figures.rate), median(figures.peerRate)),
      rowOf({ bench: 'server.complete.p95', unit: 'ms', n: rounds, peer: name }, median(figures.p95), median(figures.peerP95)),
    ]
  }
  finally {
    await Promise.all([served, peer].map((each) => each.close()))
  }
}

async function openedCases(served: ServedOffice): Promise<string[]> {
  const [sample] = (await readTemplate(item)).cases
  const agent = await aPerson(served, 'diLiYa')
  return inParallel(Array.from({ length: cases }, () => ulid()), atOnce, async (caseId) => {
    const body = { caseId, itemId: item, village: 'willow.east', by: 'agent', acknowledged: true, patch: patchOf(sample?.values).patch }
    const opened = await agent.post('/api/cases', body, { 'idempotency-key': ulid() })
    if (opened.status !== 200) throw new Error(`Expected a case to be opened: ${JSON.stringify(opened.body)}`)
    return caseId
  })
}

/** Completes the first step of a case as the officer. */
async function completing(served: ServedOffice): Promise<(caseId: string) => Promise<void>> {
  const officer = await aPerson(served, 'leiYangGeng')
  const body = { type: 'complete', expectedVersion: 1, executionId: 'x2', outcome: 'prepared', patch: { values: { identityVerified: 'online' } } }
  return async (caseId) => {
    const answer = await officer.post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': ulid() })
    if (answer.status !== 200) throw new Error(`Expected the step to be completed: ${JSON.stringify(answer.body)}`)
  }
}

async function timed(caseIds: readonly string[], work: (caseId: string) => Promise<void>): Promise<{ perSecond: number, p95: number }> {
  const begun = performance.now()
  const times = await inParallel(caseIds, atOnce, async (caseId) => {
    const since = performance.now()
    await work(caseId)
    return performance.now() - since
  })
  const perSecond = caseIds.length * 1000 / (performance.now() - begun)
  return { perSecond, p95: times.toSorted((a, b) => a - b)[Math.floor(caseIds.length * 0.95)] ?? 0 }
}

/** What was sent for each case, in its order; what names no case (a session, the directory) goes to the one after it. */
function callsByCase(heard: readonly { readonly body: Document }[], caseIds: readonly string[]): Map<string, Document[]> {
  const calls = new Map<string, Document[]>(caseIds.map((caseId) => [caseId, []]))
  let last = caseIds[0] ?? ''
  for (const { body } of heard) {
    const { $db: _database, lsid: _session, ...call } = body
    const text = EJSON.stringify(call)
    last = caseIds.find((caseId) => text.includes(caseId)) ?? last
    calls.get(last)?.push(call)
  }
  return calls
}

async function repeat({ office: { store } }: ServedOffice, calls: readonly Document[]): Promise<void> {
  for (const call of calls) await store.connection.db?.command(call)
}

/** From the start of the process to its first answer, its database among it, on data that are there. */
async function startBench(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-bench-'))
  const times: number[] = []
  try {
    for (let turn = -1; turn < starts; turn += 1) {
      const office = await startCrashOffice(folder)
      await office.close()
      if (turn >= 0) times.push(office.startedIn)
    }
  }
  finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return rowOf({ bench: 'server.start', unit: 'ms', n: starts, peer: null }, median(times), null)
}
