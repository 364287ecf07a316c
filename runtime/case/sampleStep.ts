import type { SampleCase, SampleStep } from '#definition/sampleCase'
import type { FieldValue, FormValues } from '#definition/value'
import { forApplicant } from '#engine/commands'
import type { Actor } from '#engine/commands'
import type { Context } from '#engine/context'
import type { Seat } from '#engine/graph'
import { latestVisit, openExecutions } from '#engine/kept'
import { candidates, holdersOf, organisationOf } from '#engine/people'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import type { CompiledItem } from './compiledItem.ts'
import type { CaseCommand } from './run.ts'

/** A command of a sample case, without what the sender adds: case, key and version. */
export type SampleCommand = Omit<CaseCommand, 'caseId' | 'key' | 'expectedVersion'>

/** Who opens a sample case: the township's first counter clerk, or the village's first agent. */
export function sampleOpener({ opened }: SampleCase, context: Context): Actor {
  const { by, village } = opened
  if (by === 'agent') return { person: first(holdersOf(context, 'villageAgent', village), 'villageAgent'), origin: 'agent' }
  return { person: clerkOf(village, context), origin: by === 'applicant' ? 'online' : 'counter', onBehalfOf: forApplicant }
}

/**
 * What one step of a sample case sends, and as whom: the holder of the task, or the first of the post (by id) whom
 * `separation` doesn't bar (../shared/items/FORMAT.md, "How a case is run").
 * A `timer` step sends nothing: time does it, before the next command (`dueFiring`).
 * @throws RangeError when the step is not possible as the case stands
 */
export function sampleCommand(item: CompiledItem, state: CaseState, sample: SampleCase, step: SampleStep, context: Context): SampleCommand {
  const common = { ...(step.reason === undefined ? {} : { reason: step.reason }), ...(step.opinion === undefined ? {} : { opinion: step.opinion }), ...patchOf(step.set) }
  if (step.as === 'applicant') {
    return { ...common, type: step.do, actor: applicantOf(sample, context), ...(step.do === 'supplement' && step.list ? { input: { list: step.list } } : {}) }
  }
  if (step.do === 'recall') return { ...common, ...recallOf(state, step) }
  if (step.do === 'message') return { ...common, type: 'message', executionId: taskAt(state, step, context).id, actor: { person: clerkOf(sample.opened.village, context), origin: 'counter', onBehalfOf: forApplicant } }
  if (step.do === 'extend') return { ...common, type: 'extend', actor: { person: extenderOf(item, state, context), origin: 'desk' } }
  const task = taskAt(state, step, context)
  const person = task.assignment?.holder ?? first(candidates(item.flow, state, task, context), step.as ?? '')
  return { ...common, type: step.do, executionId: task.id, actor: { person, origin: 'desk' }, ...(step.outcome ? { outcome: step.outcome } : {}), ...inputOf(step, candidates(item.flow, state, task, context).find((each) => each !== person)) }
}

/** Sample values as a patch: a table as a list becomes a patch by position at the gate. */
export function patchOf(values: FormValues | Readonly<Record<string, unknown>> | undefined): { patch: { values: FormValues } } | Record<string, never> {
  return values === undefined ? {} : { patch: { values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asValue(value)])) } }
}

/** What an act takes besides; a task is transferred to the first other person (by id) who may have it. */
function inputOf({ do: act, to, straightBack, list, ground }: SampleStep, other: string | undefined): { input?: unknown } {
  if (act === 'transfer') return { input: { person: other ?? '' } }
  if (ground !== undefined) return { input: { ground } }
  if (to !== undefined) return { input: { to, ...(straightBack ? { straightBack } : {}) } }
  return list === undefined ? {} : { input: { list } }
}

function applicantOf({ opened }: SampleCase, context: Context): Actor {
  return { person: clerkOf(opened.village, context), origin: opened.by === 'applicant' ? 'online' : 'counter', onBehalfOf: forApplicant }
}

function clerkOf(village: string, context: Context): string {
  const township = context.organisations.find(({ id }) => id === village)?.parent ?? ''
  return first(holdersOf(context, 'counterClerk', township), 'counterClerk')
}

function recallOf(state: CaseState, { at = '' }: SampleStep): Pick<SampleCommand, 'type' | 'executionId' | 'actor'> {
  const sign = openExecutions(state).find(({ nodeId, sign }) => nodeId === at && sign !== null)?.sign ?? latestVisit(state, at)?.sign
  const vote = sign?.votes.at(-1)
  if (vote) return { type: 'recall', executionId: vote.execution, actor: { person: vote.by, origin: 'desk' } }
  const visit = latestVisit(state, at)
  if (!visit?.by) throw new RangeError(`Expected ${at} to be completed, to be recalled.`)
  return { type: 'recall', executionId: visit.id, actor: { person: visit.by, origin: 'desk' } }
}

function extenderOf({ flow }: CompiledItem, state: CaseState, context: Context): string {
  const seat: Seat | null = flow.extensionSeat
  return first(seat ? holdersOf(context, seat.post, organisationOf(context, seat, state)) : [], seat?.post ?? 'extension')
}

/** The open task there; in a countersign that of the voice, `post` or `post@department`. */
function taskAt(state: CaseState, { at = '', as = '', do: act }: SampleStep, { organisations }: Context): OpenExecution {
  const [post, department] = as.split('@')
  const isVoice = ({ assignment }: OpenExecution): boolean => assignment?.post === post
    && (department === undefined || organisations.find(({ id }) => id === assignment?.organisation)?.department === department)
  const found = openExecutions(state).find((each) => each.nodeId === at && each.status === (act === 'resume' ? 'parked' : 'open') && (each.signer === null || isVoice(each)))
  if (!found) throw new RangeError(`Expected a task open at ${at}, to ${act} it; open: ${openExecutions(state).map(({ nodeId }) => nodeId).join(', ')}.`)
  return found
}

function first(people: readonly string[], post: string): string {
  const [person] = people
  if (person === undefined) throw new RangeError(`Expected a holder of ${post} whom nothing bars.`)
  return person
}

function asValue(value: unknown): FieldValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(asValue)
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, each]) => [key, asValue(each)]))
}
