import { Engine } from 'bpmn-engine'
import { aContext, aFlow } from '#tests/builders/flow'
import { compileFlow } from '#engine/compile'
import type { Command } from '#engine/commands'
import type { Context } from '#engine/context'
import { decide } from '#engine/decide'
import type { Event } from '#engine/events'
import { evolve, fold } from '#engine/evolve'
import type { CompiledFlow } from '#engine/graph'
import { openExecutions } from '#engine/kept'
import { preview } from '#engine/preview'
import type { CaseState } from '#engine/state'
import { median, rowOf } from './benchRow.ts'
import type { BenchRow, Unit } from './benchRow.ts'

interface Bench {
  readonly bench: string
  readonly unit: Unit
  /** Milliseconds (or bytes) and steps of one run, ours and the peer's; runs take turns. */
  readonly ours: () => Timed
  readonly peer?: () => Promise<Timed>
}
interface Timed { readonly ms: number, readonly steps: number }
const sized = (stored: unknown): Timed => ({ ms: JSON.stringify(stored).length, steps: 1 })

const peerName = 'bpmn-engine'
/** Tasks of one run that are completed with the state stored in between. */
const mostCycles = 20
/** Of a long flow so many tasks are completed. */
const mostSteps = 50
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `t${at + 1}`)

/** Runs all engine benches, our code warm, `rounds` interleaved runs each after one more; medians. */
export async function engineBench(rounds = 9): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (let turn = 0; turn < 5; turn += 1) for (const each of benches()) each.ours()
  for (const each of benches()) rows.push(await measured(each, rounds))
  return rows
}

async function measured({ bench, unit, ours, peer }: Bench, rounds: number): Promise<BenchRow> {
  const mine: number[] = []
  const theirs: number[] = []
  const rate = ({ ms, steps }: Timed): number => (unit === 'perSecond' ? (steps * 1000) / ms : ms / steps)
  for (let round = -1; round < rounds; round += 1) {
    const [own, other] = [rate(ours()), peer ? rate(await peer()) : null]
    if (round < 0) continue
    mine.push(own)
    if (other !== null) theirs.push(other)
  }
  return rowOf({ bench, unit, n: rounds, peer: peerName }, median(mine), theirs.length > 0 ? median(theirs) : null)
}

function benches(): Bench[] {
  const complete = (nodes: number): Bench => {
    const tasks = names(nodes - 2)
    const flow = lineOf(tasks)
    const source = xmlOf(lineXml(tasks))
    const first = tasks.slice(0, mostSteps)
    return {
      bench: `engine.complete.${nodes}`, unit: 'perSecond',
      ours: () => times(Math.ceil(400 / first.length), () => walked(flow, (state, steps) => state.endedAt === null && steps < mostSteps)),
      peer: () => timesPeer(Math.ceil(40 / first.length), source, first),
    }
  }
  const branches = names(8)
  const looped = { rounds: 0 }
  return [
    complete(10), complete(100), complete(1000), cycle(10), cycle(100),
    { bench: 'engine.parallel', unit: 'ms', ours: () => perCase(times(20, () => walked(splitOf(branches), (state) => state.endedAt === null)), 20), peer: async () => perCase(await timesPeer(5, xmlOf(splitXml(branches)), branches), 5) },
    {
      bench: 'engine.loop', unit: 'ms', ours: () => perCase(times(20, () => walked(loop, (state) => state.endedAt === null, 10)), 20),
      peer: async () => perCase(await timesPeer(5, xmlOf(loopXml), Array.from({ length: 11 }, () => 't1'), { again: () => (looped.rounds += 1) % 11 !== 0 }), 5),
    },
    { bench: 'engine.bytes.10', unit: 'bytes', ours: () => sized(halfway(lineOf(names(8)), 4, 0)), peer: () => peerSize(xmlOf(lineXml(names(8))), names(4)) },
    rounds(10), rounds(100),
    { bench: 'engine.replay.1000', unit: 'ms', ours: replay },
    { bench: 'engine.preview.100', unit: 'ms', ours: previewed },
    { bench: 'engine.compile.200', unit: 'ms', ours: () => timed(1, () => void compileFlow(choices)), peer: compiledByPeer },
  ]
}

// ours
const lineOf = (tasks: readonly string[]): CompiledFlow => tasks.reduce((flow, id) => flow.task(id), aFlow()).way(`start > ${tasks.join(' > ')} > end`).compiled()
const splits = new Map<string, CompiledFlow>()
function splitOf(tasks: readonly string[]): CompiledFlow {
  const known = splits.get(tasks.join())
  if (known) return known
  const nodes = tasks.reduce((flow, id) => flow.task(id), aFlow()).gateway('fork', 'parallel').gateway('join', 'parallel').way('start > fork').way('join > end')
  const made = tasks.reduce((flow, id) => flow.way(`fork > ${id} > join`), nodes).compiled()
  splits.set(tasks.join(), made)
  return made
}
const loop = aFlow().task('t1').gateway('round', 'exclusive').way('start > t1 > round').way('round > t1', 'n = 1').way('round > end', 'otherwise').compiled()

/** 200 nodes with conditions: 66 times a task, a choice and a task. */
const choices = names(66).reduce((flow, id, at, all) => {
  const next = all[at + 1] ?? 'end'
  return flow.task(id).gateway(`${id}g`, 'exclusive').task(`${id}x`).way(`${id} > ${id}g`).way(`${id}g > ${id}x`, `n > ${at} and outcome = "done"`).way(`${id}g > ${next}`, 'otherwise').way(`${id}x > ${next}`)
}, aFlow().way('start > t1')).definition()

const context: Context = aContext(['clerk'])
const base = { caseId: '01BENCH', key: 'k', expectedVersion: 0 }
const opening: Command = {
  ...base, type: 'open', actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' },
  input: { definitionHash: 'sha256:bench', village: 'willow.east', applicant: { name: '张三样', identity: null, representative: null } },
}

function taken(flow: CompiledFlow, state: CaseState | null, command: Command, events: Event[] = []): CaseState {
  const decision = decide(flow, state, command, context)
  if (!decision.ok) throw new Error(`Expected the bench's command to be taken, but: ${decision.refusal.code}`)
  let next = state
  for (const event of decision.events) {
    events.push(event)
    next = evolve(next, event)
  }
  if (!next) throw new Error('Expected the bench\'s case to be open, but it is not')
  return next
}

function completing(state: CaseState, n: number): Command {
  const [task] = openExecutions(state)
  return { ...base, type: 'complete', executionId: task?.id ?? '', outcome: 'done', actor: { person: 'clerk1', origin: 'desk' }, admitted: { set: { n }, dropped: [] } }
}

/** Completes the first open task while it should; only completions are timed. `again`: so many rounds of the loop. */
function walked(flow: CompiledFlow, goesOn: (state: CaseState, steps: number) => boolean, again = 0): Timed {
  let state = taken(flow, null, opening)
  let steps = 0
  const start = performance.now()
  while (goesOn(state, steps)) {
    state = taken(flow, state, completing(state, steps < again ? 1 : 0))
    steps += 1
  }
  return { ms: performance.now() - start, steps }
}

/** An open case after so many completions, the first `again` of which go round. */
function halfway(flow: CompiledFlow, steps: number, again: number): CaseState {
  let state = taken(flow, null, opening)
  for (let step = 0; step < steps; step += 1) state = taken(flow, state, completing(state, step < again ? 1 : 0))
  return state
}

/** As a server does that keeps nothing in memory: the stored state is read, one task completed, the state stored again; the peer's by recover, signal, getState. */
function cycle(nodes: number): Bench {
  const tasks = names(nodes - 2)
  const flow = lineOf(tasks)
  const source = xmlOf(lineXml(tasks))
  const first = tasks.slice(0, Math.min(tasks.length - 1, mostCycles))
  return {
    bench: `engine.cycle.${nodes}`, unit: 'perSecond',
    ours: () => {
      let stored = JSON.stringify(taken(flow, null, opening))
      return timed(first.length, () => {
        const state: CaseState = JSON.parse(stored)
        stored = JSON.stringify(taken(flow, state, completing(state, 0)))
      })
    },
    peer: () => peerCycles(source, first),
  }
}

/** Stored bytes of an open case after so many rounds of a loop. */
function rounds(count: number): Bench {
  return {
    bench: `engine.bytes.rounds${count}`, unit: 'bytes', ours: () => sized(halfway(loop, count, count)),
    peer: () => peerSize(xmlOf(loopXml), Array.from({ length: count }, () => 't1'), { again: () => true }),
  }
}

function replay(): Timed {
  const events: Event[] = []
  let state = taken(loop, null, opening, events)
  for (let commit = 1; commit < 1000; commit += 1) state = taken(loop, state, completing(state, 1), events)
  return timed(1, () => void fold(events))
}

function previewed(): Timed {
  const tasks = names(98)
  const flow = lineOf(tasks)
  let state = taken(flow, null, opening)
  for (let step = 0; step < 90; step += 1) state = taken(flow, state, completing(state, 0))
  const command: Command = { ...completing(state, 0), type: 'sendBack', reason: '错', input: { to: 't1' } }
  return timed(20, () => void preview(flow, state, command, context))
}

// the peer
async function timesPeer(cases: number, source: string, tasks: readonly string[], services: Record<string, () => boolean> = {}): Promise<Timed> {
  let ms = 0
  for (let each = 0; each < cases; each += 1) {
    const engine = new Engine({ name: 'bench', source, services })
    const execution = await engine.execute()
    const start = performance.now()
    for (const id of tasks) void execution.signal({ id })
    ms += performance.now() - start
    if (execution.state !== 'idle' && tasks.length < mostSteps) throw new Error(`Expected the peer's case to end, but it is ${execution.state}`)
    void execution.stop()
  }
  return { ms, steps: cases * tasks.length }
}

async function peerSize(source: string, tasks: readonly string[], services: Record<string, () => boolean> = {}): Promise<Timed> {
  const execution = await new Engine({ name: 'bench', source, services }).execute()
  for (const id of tasks) void execution.signal({ id })
  const state = execution.getState()
  void execution.stop()
  return sized(state)
}

async function peerCycles(source: string, tasks: readonly string[]): Promise<Timed> {
  const begun = await new Engine({ name: 'bench', source }).execute()
  let stored = JSON.stringify(begun.getState())
  void begun.stop()
  let ms = 0
  for (const id of tasks) {
    const start = performance.now()
    const execution = await new Engine().recover(JSON.parse(stored)).resume()
    void execution.signal({ id })
    stored = JSON.stringify(execution.getState())
    ms += performance.now() - start
    void execution.stop()
  }
  return { ms, steps: tasks.length }
}

async function compiledByPeer(): Promise<Timed> {
  const start = performance.now()
  await new Engine({ name: 'bench', source: xmlOf(choiceXml(names(66))) }).getDefinitions()
  return { ms: performance.now() - start, steps: 1 }
}

const flowXml = (source: string, target: string, condition = ''): string => `<sequenceFlow id="f_${source}_${target}" sourceRef="${source}" targetRef="${target}">${condition}</sequenceFlow>`
const when = (text: string): string => `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`
const taskXml = (id: string): string => `<userTask id="${id}" />`
const ends = '<startEvent id="start" /><endEvent id="end" />'

function xmlOf(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><definitions id="d" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://bench"><process id="p" isExecutable="true">${ends}${body}</process></definitions>`
}
function lineXml(tasks: readonly string[]): string {
  const path = ['start', ...tasks, 'end']
  return tasks.map(taskXml).join('') + path.slice(1).map((target, at) => flowXml(path[at] ?? '', target)).join('')
}
function splitXml(tasks: readonly string[]): string {
  return `<parallelGateway id="fork" /><parallelGateway id="join" />${flowXml('start', 'fork')}${flowXml('join', 'end')}`
    + tasks.map((id) => taskXml(id) + flowXml('fork', id) + flowXml(id, 'join')).join('')
}
function choiceXml(tasks: readonly string[]): string {
  return flowXml('start', 't1') + tasks.map((id, at) => {
    const next = tasks[at + 1] ?? 'end'
    return `${taskXml(id)}<exclusiveGateway id="${id}g" default="f_${id}g_${next}" />${taskXml(`${id}x`)}${flowXml(id, `${id}g`)}${flowXml(`${id}g`, `${id}x`, when('${environment.variables.n}'))}${flowXml(`${id}g`, next)}${flowXml(`${id}x`, next)}`
  }).join('')
}
const loopXml = `${taskXml('t1')}<exclusiveGateway id="round" default="f_round_end" />${flowXml('start', 't1')}${flowXml('t1', 'round')}${flowXml('round', 't1', when('${environment.services.again()}'))}${flowXml('round', 'end')}`

// time
function times(count: number, run: () => Timed): Timed {
  const all = Array.from({ length: count }, run)
  return { ms: all.reduce((sum, each) => sum + each.ms, 0), steps: all.reduce((sum, each) => sum + each.steps, 0) }
}
function perCase({ ms }: Timed, cases: number): Timed {
  return { ms, steps: cases }
}
function timed(count: number, run: () => void): Timed {
  const start = performance.now()
  for (let each = 0; each < count; each += 1) run()
  return { ms: performance.now() - start, steps: count }
}
