import type { Command } from './commands.ts'
import type { Context } from './context.ts'
import { attempt } from './decide.ts'
import type { Event } from './events.ts'
import type { CompiledFlow } from './graph.ts'
import { allExecutions, openExecutionOf, openTasks } from './kept.ts'
import { candidates } from './people.ts'
import type { Refusal } from './refusals.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState, Day, Instant } from './state.ts'

export interface PreviewedTask {
  readonly execution: string
  readonly nodeId: string
  readonly post: string
  readonly organisation: string
  readonly holder: string | null
  readonly vacant: boolean
  readonly correction: boolean
  readonly dueOn: Day | null
  /** When a wait ends by itself; null for a task. */
  readonly until: Instant | null
}

/** What a command would do: it equals what then happens, since it is decided by the same code on the same state. */
export interface Preview {
  readonly ok: true
  readonly events: readonly Event[]
  readonly after: CaseState
  /** Tasks that end: completed, or undone with what came of them. */
  readonly closes: readonly PreviewedTask[]
  readonly opens: readonly PreviewedTask[]
  /** Tasks that this command parks. */
  readonly waits: readonly PreviewedTask[]
  /** Tasks that stay, with another handler or taken up again. */
  readonly moves: readonly PreviewedTask[]
  /** Completed visits that are undone, as node ids in their order. */
  readonly undone: readonly string[]
  readonly ends: { readonly end: string, readonly result: string } | null
  readonly statutoryDueOn: Day | null
  readonly promisedDueOn: Day | null
}

/** Decides without recording. Never goes to a browser as it is (form.md §4). */
export function preview(flow: CompiledFlow, state: CaseState | null, command: Command, context: Context): Preview | { readonly ok: false, readonly refusal: Refusal } {
  const { run, refusal } = attempt(flow, state, command, context)
  if (refusal) return { ok: false, refusal }
  const after = run.state
  const before = state ? openTasks(state) : []
  const told = (each: OpenExecution): PreviewedTask => taskTold(run.flow, after, each, context)
  const now = openTasks(after)
  return {
    ok: true, events: run.events, after,
    closes: before.filter((each) => !openExecutionOf(after, each.id)).map(told),
    opens: now.filter((each) => !before.some(({ id }) => id === each.id)).map(told),
    waits: now.filter((each) => each.status === 'parked' && before.some(({ id, status }) => id === each.id && status === 'open')).map(told),
    moves: now.filter((each) => each.status === 'open' && before.some((old) => old.id === each.id && (old.status === 'parked' || old.assignment?.holder !== each.assignment?.holder))).map(told),
    undone: state ? undoneNodes(state, run.events) : [],
    ends: after.end !== null && after.result !== null ? { end: after.end, result: after.result } : null,
    statutoryDueOn: after.clock?.statutory?.dueOn ?? null, promisedDueOn: after.clock?.promised?.dueOn ?? null,
  }
}

function undoneNodes(state: CaseState, events: readonly Event[]): string[] {
  const ids = new Set(events.flatMap((each) => (each.type === 'executionsCancelled' ? each.ids : [])))
  return allExecutions(state).filter((each) => each.status === 'completed' && each.by !== null && ids.has(each.id)).map((each) => each.nodeId)
}

function taskTold(flow: CompiledFlow, state: CaseState, each: OpenExecution, context: Context): PreviewedTask {
  const { post = '', organisation = '', holder = null } = each.assignment ?? {}
  return {
    execution: each.id, nodeId: each.nodeId, post, organisation, holder, correction: each.correction !== null, dueOn: each.clock?.dueOn ?? null, until: each.until,
    vacant: each.assignment !== null && holder === null && candidates(flow, state, each, context).length === 0,
  }
}
