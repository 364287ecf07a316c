import { shareOf } from '../flow.ts'
import type { Sign, UserTask } from '../flow.ts'
import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** 会签: at least two signers, outcomes that agree and none that does both, a share where the mode is one. */
export const signComplete = defineCheck({
  code: 'sign-complete', part: 'flow', severity: 'error',
  find: ({ tasks }) => tasks.filter((task) => !isComplete(task)).map((task) => ({ elementId: task.id, property: 'sign', data: nameOf(task) })),
})

function isComplete({ sign, outcomes }: UserTask): boolean {
  if (sign === null) return true
  const known = outcomes.map(({ id }) => id)
  const isKnown = [...sign.agree, ...sign.refuse].every((id) => known.includes(id))
  const isClear = sign.agree.length > 0 && !sign.agree.some((id) => sign.refuse.includes(id))
  return isKnown && isClear && hasVoices(sign) && (sign.mode !== 'ratio' || isShare(sign.ratio))
}

/** One post is enough where each of its holders is asked. */
function hasVoices({ by }: Sign): boolean {
  return by.length > 1 || by.some(({ each }) => each === 'holder')
}

function isShare(ratio: Sign['ratio']): boolean {
  if (ratio === undefined) return false
  const { needed, of } = shareOf(ratio)
  return needed <= of
}
