import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import { offers } from './offers.ts'

const flow = aFlow().task('accept', { accepts: true, sendBackTo: [] }).task('review', { post: 'leader', outcomes: ['yes', 'no'], sendBackTo: ['accept'] }).task('last', { post: 'leader', strategy: 'chosen' })
  .way('start > accept > review > last > end').compiled()
const types = (subject: TestCase, person: string): string[] => offers(flow, subject.state, person, subject.context).map((each) => each.type)

describe('engine/offers', () => {
  it('should offer what a person may do now, and nothing else', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(types(subject, 'clerk1')).toEqual(['accept', 'claim', 'requestSupplement', 'decline', 'addSign', 'delegate', 'transfer', 'copyTo', 'urge', 'withdraw', 'receive'])
    expect(types(subject, 'counterClerk1')).toEqual(['urge', 'edit', 'withdraw', 'receive'])
    expect(types(subject, 'leader1')).toEqual(['terminate'])
    expect(types(subject.act('requestSupplement', 'accept', { reason: '缺', input: { list: ['proof'] } }), 'villageAgent1')).toEqual(['supplement', 'withdraw', 'receive'])
    expect(types(subject.act('supplement', null).act('accept', 'accept'), 'leader2')).toEqual(['complete', 'claim', 'sendBack', 'addSign', 'delegate', 'transfer', 'copyTo', 'extend', 'terminate'])
    expect(types(subject.complete('review', { by: 'leader2', outcome: 'no' }), 'leader2')).toEqual(['complete', 'claim', 'sendBack', 'addSign', 'delegate', 'transfer', 'copyTo', 'recall', 'extend', 'terminate'])
    expect(types(subject.complete('last', { by: 'leader1' }), 'leader1')).toEqual([])
  })

  it('should offer to decline once the day of a supplement is over', () => {
    // given
    const subject = aCase(flow).act('requestSupplement', 'accept', { by: 'clerk1', reason: '缺', input: { list: ['proof'] } })

    // then
    expect(types(subject, 'clerk1')).not.toContain('decline')
    expect(types(subject.at('2026-03-24T09:00:00'), 'clerk1')).toContain('decline')
    expect(types(subject, 'clerk2')).not.toContain('decline')
  })

  it('should say what an act takes: outcomes, targets, materials, persons', () => {
    // given
    const subject = aCase(flow)
    const [, , ask] = offers(flow, subject.state, 'clerk1', subject.context)
    subject.act('accept', 'accept')
    const [complete, , sendBack] = offers(flow, subject.state, 'leader1', subject.context)

    // then
    expect(ask).toMatchObject({ type: 'requestSupplement', reason: 'required', fields: [{ key: 'list', kind: 'choices', required: true, options: [{ value: 'idCard' }, { value: 'proof' }] }, { key: 'dueOn', kind: 'date', value: '2026-03-23' }] })
    expect(complete).toMatchObject({ type: 'complete', group: 'primary', takesValues: true, outcomes: [{ id: 'yes' }, { id: 'no' }], fields: [{ key: 'next:last', kind: 'choice', options: [{ value: 'leader1' }, { value: 'leader2' }] }] })
    expect(sendBack).toMatchObject({ type: 'sendBack', fields: [{ key: 'to', options: [{ value: 'accept', label: { zh: 'accept' } }] }, { key: 'straightBack', kind: 'flag' }] })
  })

  it('should offer nothing that is then refused', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept').complete('review', { by: 'leader1', outcome: 'yes' })

    // then
    for (const each of offers(flow, subject.state, 'leader1', subject.context)) {
      const act = { by: 'leader1', reason: '理由', outcome: each.outcomes[0]?.id ?? 'done', input: Object.fromEntries(each.fields.filter((field) => field.required).map((field) => [field.key, field.options?.[0]?.value ?? '文字'])), ...(each.executionId ? { execution: each.executionId } : {}) }
      expect(subject.refusal(each.type, null, act), each.type).toBeNull()
    }
  })
})
