import { useTexts } from '#composables/useTexts'
import type { Problem } from '#contract/problem'

/** The sentence of a problem: the server's own, else ours for its code. */
export function useProblemText(): (problem: Problem) => string {
  const { t, has } = useTexts()
  return (problem) => {
    if (problem.detail) return problem.detail
    if (problem.title) return problem.title
    return t(has(`common.problem.${problem.code}`) ? `common.problem.${problem.code}` : 'common.problem.unknown')
  }
}
