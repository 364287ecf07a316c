import type { DefinitionProblem } from '#definition/definition'
import type { Right } from '#definition/form'
import { accessOf } from './access.ts'
import { formProblem } from './formProblem.ts'
import type { CompiledForm, CompiledNode } from './compiledForm.ts'

/** Finds steps that may edit what is computed, or must fill what can't be edited there: `require` needs `editable` from section and table too. */
export function checkAccess(form: CompiledForm): DefinitionProblem[] {
  return [...form.byId.values()].filter(({ type }) => type.holds !== 'nodes').flatMap((compiled) => Object.entries(compiled.node.rights)
    .filter(([step, right]) => isContradiction(form, compiled, step, right))
    .map(([step, right]) => formProblem('form.notEditable', compiled.node.id, `rights.${step}`, { step, right })))
}

function isContradiction(form: CompiledForm, { node, type, isComputed }: CompiledNode, step: string, right: Right): boolean {
  if (right === 'editable') return isComputed || type.holds === 'nothing'
  return right === 'required' && accessOf(form, step).get(node.id)?.level !== 'editable'
}
