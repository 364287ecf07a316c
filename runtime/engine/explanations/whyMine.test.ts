import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { explain } from '../explain.ts'
import type { WhyMine } from './whyMine.ts'

const standIns = [{ person: 'clerk1', by: 'leader1', from: '2026-03-01', to: '2026-03-31' }]
const flow = aFlow().task('accept', { accepts: true }).task('b', { strategy: 'leastLoaded' }).task('c', { strategy: 'handlerOf:accept' }).task('d', { strategy: 'roundRobin' })
  .way('start > accept > b > c > d > end').compiled()
const why = (subject: TestCase, node: string, person: string): WhyMine => {
  const answer = explain(flow, subject.state, { ask: 'whyMine', execution: subject.task(node).id, person }, subject.context)
  if (answer?.ask !== 'whyMine') throw new Error('Expected a task to explain')
  return answer
}
const codes = ({ reasons }: WhyMine): string[] => reasons.map(({ code }) => code)

describe('engine/explanations/whyMine', () => {
  it('should name the post, and what of it led to this person', () => {
    // given
    const subject = aCase(flow, { standIns, load: { clerk1: 3, clerk2: 1 } })

    // then
    expect(codes(why(subject, 'accept', 'clerk1'))).toEqual(['mine.post', 'mine.pool'])
    subject.act('claim', 'accept', { by: 'clerk1' })
    expect(codes(why(subject, 'accept', 'clerk1'))).toEqual(['mine.post', 'mine.claimed'])
    subject.act('accept', 'accept', { by: 'clerk1' })
    expect(why(subject, 'b', 'clerk2').reasons.at(-1)).toEqual({ code: 'mine.leastLoaded', data: { holder: 'clerk2' } })
    subject.complete('b')
    expect(why(subject, 'c', 'clerk1').reasons.at(-1)).toEqual({ code: 'mine.handlerOf', data: { holder: 'clerk1', step: 'accept' } })
  })

  it('should say for whom a stand-in acts, and why others may not', () => {
    const subject = aCase(flow, { standIns })
    expect(why(subject, 'accept', 'leader1')).toMatchObject({ standsInFor: 'clerk1', refusal: null })
    expect(codes(why(subject, 'accept', 'leader1')).at(-1)).toBe('mine.standIn')
    expect(why(subject.at('2026-04-02T09:00:00'), 'accept', 'leader1')).toMatchObject({ standsInFor: null, refusal: { code: 'task.not-yours' } })
  })
})
