import { useTexts } from '#composables/useTexts'
import type { DefinitionProblem } from '#definition/definition'
import type { Part } from './presence.ts'

/** The sentence of a finding, from the locale's `checks`; a code without one is shown as it is. */
export function useProblemSentence(): (problem: DefinitionProblem) => string {
  const { t, has } = useTexts()
  return (problem) => {
    const key = `checks.${problem.code}`
    return has(key) ? t(key, { ...problem.data }) : problem.code
  }
}

/** Parts that a workspace shows, in the order of its tabs. */
export const parts = ['facts', 'form', 'flow', 'materials', 'papers', 'publicity'] as const satisfies readonly Part[]

/** Blocking problems, which keep from publishing; the rest are advice. */
export function blocking(problems: readonly DefinitionProblem[]): readonly DefinitionProblem[] {
  return problems.filter(problem => problem.severity === 'error')
}
