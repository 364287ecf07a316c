import type { Definition, DefinitionProblem } from '#definition/definition'
import { compileFlow } from '#engine/compile'
import type { CompiledFlow } from '#engine/graph'
import { compileForm } from '#form/compileForm'
import type { CompiledForm } from '#form/compiledForm'

/** A definition ready to run: its graph and its form. Kept by content hash; never stored, never sent. */
export interface CompiledItem {
  readonly definition: Definition
  readonly flow: CompiledFlow
  readonly form: CompiledForm
}

export type CompiledOrProblems =
  | { readonly ok: true, readonly item: CompiledItem }
  | { readonly ok: false, readonly problems: readonly DefinitionProblem[] }

/** Compiles form and flow of a definition; the problems of both where it can't run. */
export function compileItem(definition: Definition): CompiledOrProblems {
  const form = compileForm(definition.form)
  const flow = compileFlow(definition)
  if (form.ok && flow.ok) return { ok: true, item: { definition, form: form.form, flow: flow.flow } }
  return { ok: false, problems: [...(form.ok ? [] : form.problems), ...(flow.ok ? [] : flow.problems)] }
}
