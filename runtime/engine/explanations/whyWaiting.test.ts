import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { explain } from '../explain.ts'

const ground = { id: 'survey', ground: { zh: '测绘' }, source: { zh: '第四十五条' }, maxDays: 30 }
const flow = aFlow().task('accept', { accepts: true }).gateway('fork', 'parallel').task('b', { suspend: ['survey'] }).task('c').timer('notice', 7).gateway('join', 'parallel').task('z')
  .way('start > accept > fork > b > join > z > end').way('fork > c > join').way('fork > notice > join').item({ suspensions: [ground] }).compiled()
const why = ({ state, context }: TestCase): unknown => {
  const answer = explain(flow, state, { ask: 'whyWaiting' }, context)
  return answer?.ask === 'whyWaiting' ? answer.reasons : null
}

describe('engine/explanations/whyWaiting', () => {
  it('should say what each task, join, park and timer waits for', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept').complete('c').act('suspend', 'b', { reason: '测绘', input: { ground: 'survey' } })

    // then
    expect(why(subject)).toEqual([
      { code: 'waiting.suspension', data: { node: 'b', ground: 'survey', until: '2026-04-02T00:00:00' } },
      { code: 'waiting.timer', data: { node: 'notice', until: '2026-03-10T00:00:00' } },
      { code: 'waiting.join', data: { node: 'join', from: 'c', missing: 'b notice' } },
    ])
  })

  it('should say what the law does if nobody answers, and what the applicant owes', () => {
    const subject = aCase(flow)
    expect(why(subject)).toEqual([
      { code: 'waiting.task', data: { node: 'accept', post: 'clerk', holder: '', dueOn: '' } }, { code: 'waiting.acceptance', data: { until: '2026-03-10T00:00:00' } },
    ])
    expect(why(subject.act('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'] } }))).toEqual([{ code: 'waiting.supplement', data: { node: 'accept', dueOn: '2026-03-23' } }])
  })

  it('should name a vacant post', () => {
    expect(why(aCase(flow, { holdings: aCase(flow).context.holdings.filter(({ post }) => post !== 'clerk') }))).toContainEqual({ code: 'waiting.vacant', data: { node: 'accept', post: 'clerk' } })
  })
})
