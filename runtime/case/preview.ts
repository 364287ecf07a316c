import type { Context } from '#engine/context'
import { preview } from '#engine/preview'
import type { Preview } from '#engine/preview'
import type { Refusal } from '#engine/refusals'
import type { CaseState } from '#engine/state'
import { admit } from '#form/admit'
import type { CompiledItem } from './compiledItem.ts'
import { momentOf, stepOfCommand } from './moment.ts'
import { hiddenAt } from './run.ts'
import type { CaseCommand } from './run.ts'

/**
 * What a command would do, by the same code that does it. Values may still be incomplete: what the gate would not let
 * through is left out, so that the way ahead shows while one is still typing.
 */
export function previewRun(item: CompiledItem, state: CaseState | null, command: CaseCommand, context: Context): Preview | { readonly ok: false, readonly refusal: Refusal } {
  const { patch = {}, ...rest } = command
  const step = stepOfCommand(item, state, command)
  if (!step) return preview(item.flow, state, rest, context)
  const moment = { ...momentOf(item, state, step.node, command.outcome ?? step.outcome, context.now), hidden: hiddenAt(item, state, step.node, command, context) }
  const admission = admit(item.form, state?.values ?? {}, patch, { ...moment, complete: false, opening: state === null })
  const admitted = admission.ok ? { set: admission.set, dropped: admission.dropped } : { set: {}, dropped: [] }
  return preview(item.flow, state, { ...rest, admitted }, context)
}
