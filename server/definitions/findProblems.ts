import { compileItem } from '#case/compiledItem'
import type { Definition, DefinitionProblem } from '#definition/definition'

/** What is wrong with a definition as it stands, those that stand against publishing first. */
export function findProblems(definition: Definition): readonly DefinitionProblem[] {
  const compiled = compileItem(definition)
  return compiled.ok ? [] : compiled.problems
}

/** Problems that stand against publishing. */
export function blocking(problems: readonly DefinitionProblem[]): readonly DefinitionProblem[] {
  return problems.filter(each => each.severity === 'error')
}
