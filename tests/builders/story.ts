import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { targets } from '#engine/actions/sendBack'
import type { Event } from '#engine/events'
import { openExecutions, openTasks } from '#engine/kept'
import { candidates } from '#engine/people'
import type { Refusal } from '#engine/refusals'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import { timersOf } from '#engine/timers/index'
import { flowOf, soundFlow, wildFlow } from './anyFlow.ts'
import { aCase } from './flow.ts'
import type { Act, TestCase } from './flow.ts'

/** More runs: SUNLIT_RUNS=10000; a failing seed again: SUNLIT_SEED. */
export const runs = Number(process.env['SUNLIT_RUNS'] ?? 60)
export const seed = Number(process.env['SUNLIT_SEED'] ?? 20_261_124)

const kinds = ['complete', 'complete', 'complete', 'complete', 'complete', 'sendBack', 'sendBack', 'straightBack', 'recall', 'claim', 'release', 'withdraw', 'fire', 'fire', 'message', 'message',
  'addSign', 'addSign', 'removeSign', 'delegate', 'resolve', 'resolve', 'transfer', 'jump', 'jumpSome', 'receive', 'handOver', 'signFor', 'link'] as const
/** One thing that is tried; what it names is looked for in what is there. */
export interface Move { readonly kind: typeof kinds[number], readonly task: number, readonly target: number, readonly n: number, readonly person: number }
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...kinds), task: fc.nat(20), target: fc.nat(20), n: fc.integer({ min: 0, max: 3 }), person: fc.integer({ min: 1, max: 2 }),
})
export const moves = fc.array(move, { minLength: 1, maxLength: 30, size: 'max' })
export type Story = [flow: string, moves: Move[]]
/** Random stories on these flows. */
export const story = (flow: fc.Arbitrary<string>): fc.Arbitrary<Story> => fc.tuple(flow, moves)
/** A story on a flow that is sound, or on one with a way across. */
export const anyStory = fc.oneof(story(soundFlow), story(wildFlow))

/** A move as a command on what is there, mostly one that may be done; withdrawals are rare, for they end it. */
export function commandOf(subject: TestCase, { kind, task, target, n, person }: Move): readonly [string, string | null, Act] {
  if (kind === 'fire' || kind === 'message') return byItself(subject, kind, n)
  if (kind === 'receive' || kind === 'handOver' || kind === 'signFor' || kind === 'link') return ofPapers(subject, kind, target)
  if (kind === 'jump' || kind === 'jumpSome') return jumping(subject, kind, task, target)
  const tasks = openTasks(subject.state).filter((each) => each.assignment !== null).filter((each) => each.status === 'open' || target % 5 === 0)
  const visit = tasks[task % Math.max(tasks.length, 1)]
  const execution = visit?.id ?? 'x0'
  const post = visit?.assignment?.post ?? 'clerk'
  const by = n === 0 ? `clerk${person}` : visit?.assignment?.holder ?? `${post}${person}`
  const colleague = `${target % 2 === 0 ? 'clerk' : 'leader'}${person}`
  if (kind === 'complete') return ['complete', null, { execution, by, outcome: 'done', set: { n, m: task } }]
  if (kind === 'sendBack') return ['sendBack', null, { execution, by, reason: '错', input: { to: goal(subject, visit, target) } }]
  if (kind === 'straightBack') return ['sendBack', null, { execution, by, reason: '错', input: { to: goal(subject, visit, target), straightBack: true } }]
  if (kind === 'withdraw' && target === 0) return ['withdraw', null, {}]
  if (kind === 'claim' || kind === 'release' || kind === 'resolve') return [kind, null, { execution, by }]
  if (kind === 'addSign') return ['addSign', null, { execution, by, input: { how: ['before', 'after', 'beside'][n] ?? 'beside', person: colleague } }]
  if (kind === 'delegate' || kind === 'transfer') return [kind, null, { execution, by, reason: '忙', input: { person: colleague } }]
  if (kind === 'removeSign') return ['removeSign', null, { execution, by: visit?.errand?.by ?? (n === 0 ? by : 'townshipAdministrator1') }]
  const ids = [...subject.events.flatMap((each) => (each.type === 'taskCompleted' || each.type === 'voted' ? [each.id] : [])), ...subject.state.open]
  const id = ids.at(-1 - (target % Math.max(Math.min(ids.length, 4), 1))) ?? 'x0'
  return ['recall', null, { execution: id, by: ownerOf(subject, id) ?? by }]
}

/** What comes by itself: the timer whose turn it is, when its time has come; or a message that something waits for. */
function byItself(subject: TestCase, kind: 'fire' | 'message', n: number): readonly [string, string | null, Act] {
  const [timer] = timersOf(subject.flow, subject.state)
  const awaited = openExecutions(subject.state).find((each) => each.status === 'open' && each.assignment === null && each.until === null)
  if (kind === 'message') return ['message', null, { execution: awaited?.id ?? 'x0', actor: { person: 'hospital', origin: 'system' }, set: { m: n } }]
  if (timer && timer.dueAt > subject.context.now) subject.at(timer.dueAt)
  return ['fire', null, { actor: { person: 'system', origin: 'system' }, input: { timer: timer?.id ?? '', dueAt: timer?.dueAt ?? '' } }]
}

/** What counter and agent do with the papers: mostly by who may, and of what is there. */
function ofPapers({ flow, state }: TestCase, kind: 'receive' | 'handOver' | 'signFor' | 'link', target: number): readonly [string, string | null, Act] {
  const by = target % 3 === 0 ? 'villageAgent1' : 'counterClerk1'
  const materials = flow.materials.map(({ id }) => id)
  if (kind === 'link') return ['link', null, { by, input: { to: `01OTHER${target % 4}` } }]
  if (kind === 'receive') return ['receive', null, { by, input: { list: [materials[target % Math.max(materials.length, 1)] ?? 'none'] } }]
  if (kind === 'handOver') return ['handOver', null, { by, input: { list: state.custody.slice(0, 1 + target % 2).map(({ id }) => id) } }]
  return ['signFor', null, { by, input: {} }]
}

/** The administrator puts some step in the place of all that is open, or of one or two of them. */
function jumping({ flow, state }: TestCase, kind: 'jump' | 'jumpSome', task: number, target: number): readonly [string, string | null, Act] {
  const steps = [...flow.nodes.values()].filter((each) => each.node.type === 'userTask')
  const open = openExecutions(state).filter((each) => each.status !== 'scope')
  const replaces = open.filter((_each, at) => at === task % Math.max(open.length, 1) || at === target % Math.max(open.length, 1)).map((each) => each.id)
  const to = steps[target % steps.length]?.id ?? ''
  return ['jump', null, { by: 'townshipAdministrator1', reason: '系统故障', input: kind === 'jump' ? { to } : { to, replaces } }]
}

/** Where to send back: mostly one of the steps upstream, sometimes any. */
function goal({ flow, state }: TestCase, visit: OpenExecution | undefined, target: number): string {
  const any = [...flow.nodes.values()].filter((each) => each.node.type === 'userTask')
  const upstream = visit && target % 6 > 0 ? targets(flow, state, visit) : []
  const from = upstream.length > 0 ? upstream : any
  return from[target % from.length]?.id ?? ''
}

function ownerOf(subject: TestCase, id: string): string | null {
  const done = subject.events.find((each) => (each.type === 'taskCompleted' || each.type === 'voted') && each.id === id)
  if (done?.type === 'taskCompleted' || done?.type === 'voted') return done.by
  return openTasks(subject.state).find((each) => each.id === id)?.assignment?.holder ?? null
}

/** What was tried: the state before it, what it made, or why it was refused. */
export interface Played { readonly subject: TestCase, readonly before: CaseState, readonly fresh: readonly Event[], readonly refusal: Refusal | null }

/** Plays a story, and lets `watch` see each command with the state before and what it made. */
export function play([flow, story]: Story, watch: (step: Played) => void): TestCase {
  const subject = aCase(flowOf(flow))
  for (const each of story) {
    if (subject.state.endedAt !== null) break
    const before = frozen(subject.state)
    const known = subject.events.length
    const refusal = subject.attempt(...commandOf(subject, each))
    watch({ subject, before, fresh: subject.events.slice(known), refusal })
  }
  return subject
}

/** The state made immutable to its last leaf: whoever changes it in place is found out. */
function frozen(state: CaseState): CaseState {
  const seal = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
    Object.freeze(value)
    for (const each of Object.values(value)) seal(each)
  }
  seal(state)
  return state
}

/** What brings a case nearer to its end: some task is done, some wait is over. */
export function onward(subject: TestCase, turn: number): readonly [string, string | null, Act] {
  const open = openTasks(subject.state).filter((task) => task.status === 'open')
  const task = open[turn % open.length]
  if (task?.assignment === null) return byItself(subject, task.until === null ? 'message' : 'fire', 2)
  const execution = task?.id ?? ''
  const able = task ? candidates(subject.flow, subject.state, task, subject.context) : []
  const by = able.find((each) => each === task?.assignment?.holder) ?? able[0]
  // A voice that nobody can have any more is taken out by who may.
  if (!task || !by) return ['removeSign', null, { execution, by: 'townshipAdministrator1' }]
  if (task.errand && task.errand.kind !== 'after') return ['resolve', null, { execution, by }]
  return ['complete', null, { execution, by, outcome: 'done', set: { n: [0, 2, 3][turn % 3] ?? 0 } }]
}

/** Stories that once failed; each is played again by every property that takes it. */
const exampleFile = join(import.meta.dirname, '../properties/examples.json')
const examples: Story[] = existsSync(exampleFile) ? JSON.parse(readFileSync(exampleFile, 'utf8')) : []

/** Checks a property on random stories, those that once failed first; with SUNLIT_KEEP a new failure is added to them. */
export function check(arbitrary: fc.Arbitrary<Story>, holds: (story: Story) => void): void {
  const details = fc.check(fc.property(arbitrary, holds), { seed, numRuns: runs, examples: examples.map((each): [Story] => [each]) })
  const [failed] = details.counterexample ?? []
  if (failed && process.env['SUNLIT_KEEP'] && !examples.some((each) => JSON.stringify(each) === JSON.stringify(failed))) {
    writeFileSync(exampleFile, `[\n${[...examples, failed].map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]\n`)
  }
  if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance })
}
