import { describe, expect, it } from 'vitest'
import { aCase, aContext, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'
import type { Context, Holding } from '../context.ts'
import { makeCalendar } from '../clock/calendar.ts'
import { notice2026 } from '../clock/notice2026.ts'
import { fold } from '../evolve.ts'
import { offers } from '../offers.ts'
import { timersOf } from '../timers/index.ts'
import { defaultRuleSet } from './defaultRuleSet.ts'
import { ruleSet, ruleSetInForce } from './ruleSet.ts'

const calendar = makeCalendar(notice2026)
const flow = aFlow().task('accept', { accepts: true }).task('check', { suspend: ['appraisal'], limitDays: 5 }).task('decide', { decides: true })
  .way('start > accept > check > decide > end').item({ suspensions: [{ id: 'appraisal', ground: { zh: '鉴定' }, source: { zh: '第四十五条' } }] }).compiled()
const more: Holding[] = [
  ...['officer1', 'officer2'].map((person) => ({ person, post: 'oversightOfficer', organisation: 'city', from: '2024-01-01', to: null })),
  { person: 'head', post: 'officeHead', organisation: 'willow', from: '2024-01-01', to: null },
  { person: 'discipline', post: 'disciplineOfficer', organisation: 'willow', from: '2024-01-01', to: null },
]
const holdings = [...aContext(['clerk', 'leader']).holdings, ...more]
const watched = (now: string, changes: Partial<Context> = {}): TestCase => aCase(flow, { calendar, now, holdings, oversight: [defaultRuleSet], ...changes })
const given = (subject: TestCase): string[] => subject.events.flatMap((event) => {
  if (event.type === 'cardIssued') return [`${event.on} ${event.kind} ${event.rule} ${event.to.map(({ person }) => person ?? 'nobody').join()}`]
  return event.type === 'reminded' ? [`${event.on} reminder ${event.rule}`] : []
})
const by = (person: string, reason: string): { by: string, reason: string } => ({ by: person, reason })

describe('engine/oversight', () => {
  it('should be a record like any other, the latest in force', () => {
    expect(ruleSet.safeParse(defaultRuleSet).success).toBe(true)
    const later = { ...defaultRuleSet, id: 'city', inForceFrom: '2026-06-01' }
    expect(['2023-12-31', '2026-05-31', '2026-06-01'].map((day) => ruleSetInForce([later, defaultRuleSet], day)?.id)).toEqual([undefined, 'default', 'city'])
  })

  it('should remind, and show cards, as of the instants that the rules name', () => {
    // given accepted on 16 September, promised 10 (domain.md §14, story 4), nobody in the office for long
    const subject = watched('2026-09-16T09:00:00').act('accept', 'accept').act('claim', 'check', { by: 'clerk2' }).at('2026-10-21T09:00:00').fire()

    // then each counts as of its own instant: yellow as the 30th ends
    expect(given(subject)).toEqual([
      '2026-09-21T00:00:00 reminder stepReminder', '2026-09-23T00:00:00 yellow stepYellow clerk2',
      '2026-09-28T00:00:00 reminder promisedReminder', '2026-10-01T00:00:00 yellow promisedYellow clerk2', '2026-10-01T00:00:00 red stepRed clerk2',
      '2026-10-13T00:00:00 red promisedRed clerk2', '2026-10-15T00:00:00 reminder statutoryReminder', '2026-10-21T00:00:00 red statutoryRed clerk2',
    ])
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
    expect(timersOf(flow, subject.state)).toEqual([])
  })

  it('should leave off with the decision, and give what was due meanwhile once a return undoes it', () => {
    const decided = aFlow().task('accept', { accepts: true }).task('decide', { decides: true }).task('deliver').way('start > accept > decide > deliver > end').compiled()
    const subject = aCase(decided, { calendar, now: '2026-03-02T09:00:00', holdings, oversight: [defaultRuleSet] }).act('accept', 'accept').at('2026-03-10T09:00:00').complete('decide')
    expect(given(subject.at('2026-03-20T09:00:00').fire())).toEqual([])

    // when the days since count as if the clock had never stopped
    subject.sendBack('deliver', 'decide').fire()

    // then
    expect(given(subject)).toEqual(['2026-03-12T00:00:00 reminder promisedReminder', '2026-03-17T00:00:00 yellow promisedYellow clerk1'])
  })

  it('should move with the due day: suspension, extension, another calendar', () => {
    // given
    const subject = watched('2026-03-02T09:00:00').act('accept', 'accept').at('2026-03-05T09:00:00').act('suspend', 'check', { reason: '鉴定', input: { ground: 'appraisal' } })
    expect(timersOf(flow, subject.state)).toEqual([])

    // when
    subject.at('2026-03-12T09:00:00').act('resume', 'check')

    // then due on 23 March instead of the 16th
    const dueAt = (id: string): string | undefined => timersOf(flow, subject.state).find((each) => each.id === id)?.dueAt
    expect([dueAt('mark:promised:promisedYellow'), dueAt('mark:x3:stepYellow')]).toEqual(['2026-03-24T00:00:00', '2026-03-17T00:00:00'])
    subject.act('extend', null, by('leader1', '情形复杂'))
    expect(dueAt('mark:promised:promisedYellow')).toBe('2026-04-08T00:00:00')
    subject.context = { ...subject.context, calendar: makeCalendar({ ...notice2026, closures: { '2026-04-01': '停电' } }) }
    subject.act('replan', null, { actor: { person: 'system', origin: 'system' }, input: { why: 'calendar' } })
    expect(dueAt('mark:promised:promisedYellow')).toBe('2026-04-09T00:00:00')
  })

  it('should show yellow for a receipt nobody answered, though the law then accepts', () => {
    const subject = watched('2026-03-02T09:00:00').at('2026-03-10T09:00:00').fire()
    expect(given(subject)).toEqual(['2026-03-05T00:00:00 reminder receiptReminder', '2026-03-10T00:00:00 yellow receiptYellow nobody'])
    expect(subject.state.acceptance?.byLaw).toBe(true)
  })

  it('should coalesce repeating reminders after an outage, and no card', () => {
    // given a reminder each working day from three days left on
    const often = { ...defaultRuleSet, rules: [{ id: 'often', watches: 'promised' as const, gives: 'reminder' as const, when: { left: 3 }, everyDays: 1 }, ...defaultRuleSet.rules.filter(({ id }) => id === 'promisedYellow')] }
    const subject = watched('2026-03-02T09:00:00', { oversight: [often] }).act('accept', 'accept')

    // when it fires in time, then is out from Thursday to Monday
    subject.at('2026-03-11T08:00:00').fire().at('2026-03-16T09:00:00').fire()

    // then one reminder stands for three
    expect(given(subject)).toEqual(['2026-03-11T00:00:00 reminder often', '2026-03-12T00:00:00 reminder often'])
    expect(given(subject.at('2026-03-20T09:00:00').fire()).slice(2)).toEqual(['2026-03-17T00:00:00 yellow promisedYellow nobody'])
  })

  it('should let the office reply and appeal, and another officer move the card to who assigned nobody', () => {
    // given story 4
    const subject = watched('2026-09-16T09:00:00').act('accept', 'accept').act('claim', 'check', { by: 'clerk2' }).at('2026-10-08T09:00:00').fire()
    const card = subject.state.oversight.cards.find(({ rule }) => rule === 'promisedYellow')?.id ?? ''
    expect(subject.state.oversight.cards.find(({ id }) => id === card)).toMatchObject({ kind: 'yellow', on: '2026-10-01T00:00:00', replyDueOn: '2026-10-10', appealDueOn: '2026-10-14', state: 'issued' })

    // then
    expect(subject.refusal('reply', null, { ...by('clerk1', '防汛'), input: { to: card } })).toMatchObject({ code: 'oversight.not-yours' })
    subject.act('reply', null, { ...by('clerk2', '防汛值班'), input: { to: card } })
    expect(subject.refusal('reply', null, { ...by('clerk2', '防汛'), input: { to: card } })).toMatchObject({ code: 'card.answered' })
    expect(subject.refusal('rule', null, { ...by('officer1', '属实'), input: { card, ruling: 'revoked' } })).toMatchObject({ code: 'card.not-appealed' })
    subject.act('appeal', null, { ...by('clerk2', '未派人'), input: { card } })
    expect(subject.refusal('rule', null, { ...by('clerk1', '属实'), input: { card, ruling: 'revoked' } })).toMatchObject({ code: 'oversight.not-yours' })
    expect(subject.refusal('rule', null, { ...by('officer1', '属实'), input: { card, ruling: 'moved', person: 'nobody' } })).toMatchObject({ code: 'card.moved-to-nobody' })
    subject.act('rule', null, { ...by('officer1', '科室未派人'), input: { card, ruling: 'moved', person: 'head' } })
    expect(subject.state.oversight.cards.find(({ id }) => id === card)).toMatchObject({ state: 'moved', to: [{ post: 'officeHead', person: 'head' }] })
    expect(subject.attempt('appeal', null, { ...by('clerk2', '再诉'), input: { card } })).toMatchObject({ code: 'oversight.not-yours' })
  })

  it('should refuse an appeal after its days, and a ruling by who gave the card', () => {
    const subject = watched('2026-03-02T09:00:00').act('accept', 'accept').act('claim', 'check', { by: 'clerk1' })
    expect(subject.refusal('card', null, { ...by('clerk1', '踏勘缺一人'), input: { kind: 'yellow', about: 'procedure' } })).toMatchObject({ code: 'oversight.not-yours' })
    subject.act('card', null, { ...by('officer1', '踏勘缺一人'), input: { kind: 'yellow', about: 'procedure' } })
    expect(subject.state.oversight.cards).toMatchObject([{ id: 'k1', rule: null, about: 'procedure', by: 'officer1', to: [{ person: 'clerk1' }], appealDueOn: '2026-03-09' }])
    expect(subject.at('2026-03-10T08:00:00').refusal('appeal', null, { ...by('clerk1', '不服'), input: { card: 'k1' } })).toMatchObject({ code: 'card.appeal-late' })
    subject.at('2026-03-09T17:00:00').act('appeal', null, { ...by('clerk1', '不服'), input: { card: 'k1' } })
    expect(subject.refusal('rule', null, { ...by('officer1', '维持'), input: { card: 'k1', ruling: 'upheld' } })).toMatchObject({ code: 'card.same-officer' })
    subject.act('rule', null, { ...by('discipline', '撤销'), input: { card: 'k1', ruling: 'revoked' } })
    expect(subject.state.oversight.cards).toMatchObject([{ state: 'revoked' }])
  })

  it('should order the office to get on with it, and take its answer, even after the end', () => {
    const subject = watched('2026-03-02T09:00:00').act('accept', 'accept').act('supervise', null, by('officer1', '请加快'))
    expect(subject.state.oversight.orders).toEqual([{ id: 'o1', by: 'officer1', replyDueOn: '2026-03-04', repliedAt: null, to: [{ post: 'clerk', organisation: 'willow', person: null, execution: 'x3' }] }])
    expect(offers(flow, subject.state, 'clerk1', subject.context).find(({ type }) => type === 'reply')?.fields).toMatchObject([{ key: 'to', value: 'o1' }])
    expect(offers(flow, subject.state, 'officer1', subject.context).map(({ type }) => type)).toEqual(['urge', 'supervise', 'card'])
    subject.complete('check').complete('decide')
    expect(subject.refusal('supervise', null, by('officer1', '请加快'))).toMatchObject({ code: 'phase.forbids' })
    subject.act('reply', null, { ...by('head', '已办结'), input: { to: 'o1' } })
    expect(subject.state.oversight.orders).toMatchObject([{ repliedAt: '2026-03-02T09:00:00' }])
    expect(subject.refusal('reply', null, { ...by('head', '已办结'), input: { to: 'o9' } })).toMatchObject({ code: 'card.unknown' })
  })

  it('should take nobody at their word whom they act for', () => {
    const standIns = [{ person: 'officer1', by: 'officer3', from: '2026-03-01', to: '2026-03-31' }]
    const subject = watched('2026-03-02T09:00:00', { standIns }).act('accept', 'accept')
    const order = (person: string): { actor: { person: string, origin: 'desk', onBehalfOf: string }, reason: string } => ({ actor: { person, origin: 'desk', onBehalfOf: 'officer1' }, reason: '请加快' })
    expect(subject.refusal('supervise', null, order('clerk1'))).toMatchObject({ code: 'person.not-stand-in' })
    expect(subject.act('supervise', null, order('officer3')).events.at(-1)).toMatchObject({ type: 'supervised', by: 'officer3', principal: 'officer1' })
    expect(subject.refusal('extend', null, { actor: { person: 'clerk1', origin: 'desk', onBehalfOf: 'leader1' }, reason: '忙' })).toMatchObject({ code: 'person.not-stand-in' })
  })

  it('should say and do nothing where no rules are in force', () => {
    const subject = watched('2026-03-02T09:00:00', { oversight: [] }).act('accept', 'accept').at('2026-06-01T09:00:00').fire()
    expect(subject.events.some(({ type }) => type === 'marksPlanned' || type === 'cardIssued')).toBe(false)
  })
})
