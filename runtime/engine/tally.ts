import { shareOf } from '#definition/flow'
import type { Sign, UserTask } from '#definition/flow'

/** What counts of a countersign: the votes so far, and how many are asked, vacant ones too. */
export interface Count { readonly votes: readonly { readonly outcome: string }[], readonly electorate: number }

/** The rule by which votes are counted. Signers added beside a plain task must all agree; its first outcome does. */
export function signRuleOf({ sign, outcomes }: UserTask): Pick<Sign, 'mode' | 'ratio' | 'agree' | 'refuse'> {
  if (sign) return sign
  const [first, ...others] = outcomes.map((each) => each.id)
  return { mode: 'all', agree: first === undefined ? [] : [first], refuse: others }
}

/** How many votes agree and how many refuse; all others are neutral. */
export function talliesOf(task: UserTask, { votes }: Pick<Count, 'votes'>): { agree: number, refuse: number } {
  const { agree, refuse } = signRuleOf(task)
  return { agree: votes.filter((each) => agree.includes(each.outcome)).length, refuse: votes.filter((each) => refuse.includes(each.outcome)).length }
}

/**
 * 会签 counted (flow.md §5): the node's outcome once it is settled, else null. It is the first outcome, in the order of
 * the list, of the winning class that was voted.
 */
export function settledOutcome(task: UserTask, count: Count): string | null {
  const verdict = verdictOf(task, count)
  if (verdict === null) return null
  const { agree, refuse } = signRuleOf(task)
  const neutral = task.outcomes.map((each) => each.id).filter((id) => !agree.includes(id) && !refuse.includes(id))
  const classes = verdict === 'passed' ? [agree, neutral, refuse] : [refuse, neutral, agree]
  const isVoted = (id: string): boolean => count.votes.some((each) => each.outcome === id)
  for (const each of classes) {
    const found = task.outcomes.find(({ id }) => each.includes(id) && isVoted(id))
    if (found) return found.id
  }
  return null
}

function verdictOf(task: UserTask, count: Count): 'passed' | 'failed' | null {
  const { mode, ratio = 1 } = signRuleOf(task)
  const { agree, refuse } = talliesOf(task, count)
  const all = count.votes.length
  const isOver = all >= count.electorate
  switch (mode) {
    case 'any': return agree > 0 ? 'passed' : isOver ? 'failed' : null
    case 'all': case 'ordered': return agree < all ? 'failed' : isOver ? 'passed' : null
    case 'veto': return refuse > 0 ? 'failed' : isOver ? 'passed' : null
    case 'ratio': return byShare(agree, count, ratio)
  }
}

/** Shares are typed as decimals too: two thirds of three are two. */
const tolerance = 1e-9

function byShare(agree: number, { votes, electorate }: Count, ratio: NonNullable<Sign['ratio']>): 'passed' | 'failed' | null {
  const { needed, of } = shareOf(ratio)
  const isEnough = (voices: number): boolean => voices * of >= needed * electorate - tolerance
  if (isEnough(agree)) return 'passed'
  const open = electorate - votes.length
  return open <= 0 || !isEnough(agree + open) ? 'failed' : null
}
