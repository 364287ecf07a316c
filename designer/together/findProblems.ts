import { checkDefinition } from '#definition/checks/index'
import type { Definition, DefinitionProblem } from '#definition/definition'
import { directoryNow } from './directory.ts'

/** What is wrong with a definition as it stands, held against the posts of the place once these are known. */
export function findProblems(definition: Definition): readonly DefinitionProblem[] {
  return checkDefinition(definition, directoryNow() ?? undefined)
}
