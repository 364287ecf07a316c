import { compileItem } from '#case/compiledItem'
import { checkDefinition } from '#definition/checks/index'
import type { Definition, DefinitionProblem } from '#definition/definition'
import type { Directory } from '#server/directory/directory'

/**
 * What is wrong with a definition as it stands, those that stand against publishing first. The checks speak the office's
 * words, and hold its posts against the place; engine and form are asked only once these find nothing, so that nothing is told twice.
 */
export function findProblems(definition: Definition, place: Directory): readonly DefinitionProblem[] {
  const found = checkDefinition(definition, { posts: place.posts.map(({ _id, level }) => ({ id: _id, level })), organisations: place.organisations })
  if (blocking(found).length > 0) return found
  const compiled = compileItem(definition)
  return compiled.ok ? found : [...compiled.problems, ...found]
}

/** Problems that stand against publishing. */
export function blocking(problems: readonly DefinitionProblem[]): readonly DefinitionProblem[] {
  return problems.filter(each => each.severity === 'error')
}
