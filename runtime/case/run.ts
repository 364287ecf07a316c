import type { FormPatch } from '#definition/value'
import type { Admitted, Command } from '#engine/commands'
import type { Context } from '#engine/context'
import { decide } from '#engine/decide'
import type { Effect, Event } from '#engine/events'
import { evolve } from '#engine/evolve'
import type { RefusalCode } from '#engine/refusals'
import type { CaseState } from '#engine/state'
import { correctionStep } from '#form/access'
import { admit } from '#form/admit'
import type { AdmitProblem } from '#form/admit'
import type { CompiledItem } from './compiledItem.ts'
import { hiddenFrom, stepsHeldBy } from './hidden.ts'
import { momentOf, stepOfCommand } from './moment.ts'

/** A command as it comes in: what a person enters is still a patch. */
export interface CaseCommand extends Omit<Command, 'admitted'> {
  readonly patch?: FormPatch
  /** Of who opens a case: the numbers that the server has drawn for it, by field key. Never from outside. */
  readonly serials?: Readonly<Record<string, string>>
}

/** Refusals of the gate for values, beside the engine's own. */
export type CaseRefusalCode = RefusalCode | 'values.forbidden' | 'values.invalid'
export interface CaseRefusal { readonly code: CaseRefusalCode, readonly data: Readonly<Record<string, string | number>> }

/** What a command does to a case, or why it does nothing. */
export type CaseRun =
  | { readonly ok: true, readonly events: readonly Event[], readonly effects: readonly Effect[], readonly state: CaseState, readonly admitted: Admitted | null }
  | { readonly ok: false, readonly refusal: CaseRefusal, readonly problems: readonly AdmitProblem[] }

/**
 * The one function that runs a command everywhere (server, try-out, tests): admit the values → decide → evolve (flow.md §1).
 * A refusal leaves the state as it was. `values.forbidden` and `values.invalid` come with a problem per field.
 */
export function run(item: CompiledItem, state: CaseState | null, command: CaseCommand, context: Context): CaseRun {
  const { patch: _patch, serials: _serials, ...rest } = command
  const gate = admitted(item, state, command, context)
  if ('problems' in gate) return refusedValues(item, state, command, context, gate.problems)
  const decided = decide(item.flow, state, { ...rest, ...(gate.values ? { admitted: gate.values } : {}) }, context)
  if (!decided.ok) return { ok: false, refusal: decided.refusal, problems: [] }
  const after = decided.events.reduce<CaseState | null>(evolve, state)
  if (!after) throw new TypeError(`Expected the events of ${command.type} to make a case.`)
  return { ok: true, events: decided.events, effects: decided.effects, state: after, admitted: gate.values }
}

type Gate = { readonly values: Admitted | null } | { readonly problems: readonly AdmitProblem[] }

function admitted(item: CompiledItem, state: CaseState | null, command: CaseCommand, context: Context): Gate {
  const step = stepOfCommand(item, state, command)
  if (!step) return command.patch ? { problems: [{ path: '', code: 'field.readOnly', data: {} }] } : { values: null }
  const before = state ? { ...state.values, ...draftOf(state, command) } : {}
  const moment = { ...momentOf(item, state, step.node, step.outcome, context.now), hidden: hiddenAt(item, state, step.node, command, context) }
  const admission = admit(item.form, before, command.patch ?? {}, { ...moment, complete: step.complete, mayFollow: step.mayFollow ?? false, opening: state === null, ...(command.serials ? { serials: command.serials } : {}) })
  if (!admission.ok) return { problems: admission.problems }
  // What a recalled step had entered is its draft: it goes in with the next completion (flow.md §6.3).
  return { values: { set: { ...draftOf(state, command), ...admission.set }, dropped: admission.dropped } }
}

/** What the actor may not see besides what his step hides: a correction is held to what its reader is shown. */
export function hiddenAt(item: CompiledItem, state: CaseState | null, step: string, { actor }: CaseCommand, context: Context): ReadonlySet<string> | undefined {
  return state && step === correctionStep ? hiddenFrom(item, { steps: stepsHeldBy(item, state, actor.person, context) }) : undefined
}

function draftOf(state: CaseState | null, command: CaseCommand): Admitted['set'] {
  return (command.executionId && state?.drafts[command.executionId]) || {}
}

/** Refusals that say of the values only that there are none: what is wrong with those that were given says more. */
const onValuesOnly = new Set<RefusalCode>(['correct.unchanged'])

/** Whether the act itself would be refused matters more than what is wrong with its values. */
function refusedValues(item: CompiledItem, state: CaseState | null, command: CaseCommand, context: Context, problems: readonly AdmitProblem[]): CaseRun {
  const { patch: _patch, serials: _serials, ...bare } = command
  const decided = decide(item.flow, state, { ...bare, admitted: { set: {}, dropped: [] } }, context)
  if (!decided.ok && !onValuesOnly.has(decided.refusal.code)) return { ok: false, refusal: decided.refusal, problems: [] }
  const isForbidden = problems.some(({ code }) => code === 'field.hidden' || code === 'field.readOnly' || code === 'row.notAllowed')
  return { ok: false, refusal: { code: isForbidden ? 'values.forbidden' : 'values.invalid', data: { count: problems.length } }, problems }
}
