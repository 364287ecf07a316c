import { actionOf } from './actions/index.ts'
import type { Command } from './commands.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import { effectsOf } from './effects.ts'
import { finish } from './finish.ts'
import type { CompiledFlow } from './graph.ts'
import { impostorRefusal } from './people.ts'
import { phaseAllows } from './phases.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import type { Run } from './run.ts'
import { unborn } from './evolve.ts'
import type { CaseState } from './state.ts'

export type { Decision } from './decision.ts'

/**
 * What should happen on a command, or why nothing does; the state given is left as it is. Checks in one order: exists,
 * may, phase, own rule, and that nothing is left stuck. Null stands for a case that doesn't exist yet.
 */
export function decide(flow: CompiledFlow, state: CaseState | null, command: Command, context: Context): Decision {
  const { run, refusal } = attempt(flow, state, command, context)
  if (refusal) return { ok: false, refusal }
  return { ok: true, events: run.events, effects: effectsOf(run.flow, run.events, { before: state, after: run.state }, context) }
}

/** The whole attempt: events so far, the state they make, and the refusal if there is one. */
export function attempt(flow: CompiledFlow, state: CaseState | null, command: Command, context: Context): { run: Run, refusal: Refusal | null } {
  const begin = (): Run => ({ flow, context, command, seq: (state?.seq ?? 0) + 1, events: [], state: state ?? unborn(command.caseId) })
  const run = begin()
  const action = actionOf(command.type)
  if (!action) return { run, refusal: refuse('command.unknown', { command: command.type }) }
  const begins = isBirth(command.type)
  if (begins && state) return { run, refusal: refuse('case.exists', { caseId: command.caseId }) }
  if (!begins && !state) return { run, refusal: refuse('case.unknown', { caseId: command.caseId }) }
  const impostor = begins ? null : impostorRefusal(command.actor, context)
  if (impostor) return { run, refusal: impostor }
  const phase = state?.phase ?? null
  const phaseRefuses = (): Refusal | null => (phaseAllows(phase, command.type) ? null : refuse('phase.forbids', { phase: phase ?? 'none', command: command.type }))
  const refusal = action.run(run, phaseRefuses) ?? finish(run)
  if (!refusal || !action.refused) return { run, refusal }
  const instead = begin()
  return { run: instead, refusal: action.refused(instead, refusal) }
}

/** Whether a command bears a case: 登记, or 补录 of one that ran on paper. */
export function isBirth(type: string): boolean {
  return type === 'open' || type === 'backfill'
}
