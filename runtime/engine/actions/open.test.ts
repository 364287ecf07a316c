import { describe, expect, it } from 'vitest'
import { aCase, aContext, aFlow } from '#tests/builders/flow'
import { decide } from '../decide.ts'
import type { Actor } from '../commands.ts'

const flow = aFlow().task('review').way('start > review > end').compiled()
const accepted = aFlow().task('accept', { post: 'windowClerk', accepts: true }).way('start > accept > end').compiled()

function opened(actor: Actor, village = 'willow.east', input: unknown = undefined): string {
  const command = {
    type: 'open', caseId: '01A', key: 'k', expectedVersion: 0, actor,
    input: input ?? { definitionHash: 'h', village, applicant: { name: '张三样', identity: null, representative: null } },
  }
  const decision = decide(flow, null, command, aContext(['clerk']))
  return decision.ok ? decision.events.map((each) => each.type).join(' ') : decision.refusal.code
}

describe('engine/actions/open', () => {
  it('should bear the case, with its first task and, without an accepting step, with its clocks', () => {
    expect(opened({ person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' })).toBe('caseOpened accepted clockStarted nodePassed taskOpened')
  })

  it('should start no clock before acceptance', () => {
    // when
    const subject = aCase(accepted)

    // then
    expect(subject.state).toMatchObject({ phase: 'registered', clock: null, acceptedAt: null, village: 'willow.east', township: 'willow' })
  })

  it.each<[string, Actor, string]>([
    ['a counter clerk of the township', { person: 'counterClerk2', origin: 'counter' }, 'caseOpened'],
    ['a holder of the first step there', { person: 'clerk1', origin: 'counter' }, 'caseOpened'],
    ['the village\'s agent', { person: 'villageAgent1', origin: 'agent', onBehalfOf: 'applicant' }, 'caseOpened'],
    ['the applicant', { person: 'zhang', origin: 'online' }, 'caseOpened'],
    ['a clerk as agent', { person: 'counterClerk1', origin: 'agent' }, 'case.not-yours'],
    ['nobody in particular', { person: 'stranger', origin: 'counter' }, 'case.not-yours'],
    ['a clerk for another clerk', { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'counterClerk2' }, 'command.not-on-behalf'],
  ])('should say who may open: %s', (_who, actor, answer) => {
    expect(opened(actor).split(' ')[0]).toBe(answer)
  })

  it('should refuse a village that is none, and input of another shape', () => {
    expect(opened({ person: 'counterClerk1', origin: 'counter' }, 'willow')).toBe('case.no-organisation')
    expect(opened({ person: 'counterClerk1', origin: 'counter' }, '', { village: 7 })).toBe('command.invalid')
  })

  it('should refuse to open a case twice, and any other command before it is open', () => {
    // given
    const subject = aCase(flow)

    // then
    expect(subject.refusal('open', null)).toMatchObject({ code: 'case.exists' })
    const early = decide(flow, null, { type: 'claim', caseId: '01A', key: 'k', expectedVersion: 0, actor: { person: 'clerk1', origin: 'desk' } }, subject.context)
    expect(early).toMatchObject({ ok: false, refusal: { code: 'case.unknown' } })
    expect(subject.refusal('fly', null)).toMatchObject({ code: 'command.unknown' })
  })
})
