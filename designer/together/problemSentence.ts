import { useTexts } from '#composables/useTexts'
import type { Definition, DefinitionProblem } from '#definition/definition'
import { useNodeTitles } from '../flow/nodeTitles.ts'
import { useDirectory } from './directory.ts'
import type { Part } from './presence.ts'

/** The sentence of a finding, from the locale's `checks`; a code without one is shown as it is. A node without a name is called by its place, a post by its name, not by their ids. */
export function useProblemSentence(definition: () => Definition): (problem: DefinitionProblem) => string {
  const { t, has, text } = useTexts()
  const { view } = useDirectory()
  const titles = useNodeTitles()
  return (problem) => {
    const key = `checks.${problem.code}`
    const called = titles(definition().flow)
    const named = (name: string, value: string): string => {
      if (name !== 'post') return called.get(value) ?? value
      const post = view.value?.posts.find(each => each.id === value)
      return post ? text(post.name) : value
    }
    const data = Object.entries(problem.data ?? {}).map(([name, value]) => [name, typeof value === 'string' ? named(name, value) : value])
    return has(key) ? t(key, Object.fromEntries(data)) : problem.code
  }
}

/** Parts that a workspace shows, in the order of its tabs. */
export const parts = ['facts', 'form', 'flow', 'materials', 'papers', 'publicity'] as const satisfies readonly Part[]

/** Blocking problems, which keep from publishing; the rest are advice. */
export function blocking(problems: readonly DefinitionProblem[]): readonly DefinitionProblem[] {
  return problems.filter(problem => problem.severity === 'error')
}
