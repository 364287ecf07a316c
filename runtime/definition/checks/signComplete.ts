import type { UserTask } from '../flow.ts'
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
  return isKnown && isClear && sign.by.length > 1 && (sign.mode !== 'ratio' || sign.ratio !== undefined)
}
