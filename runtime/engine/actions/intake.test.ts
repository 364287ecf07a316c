import { describe, expect, it } from 'vitest'
import { aCase, aContext, aFlow } from '#tests/builders/flow'
import { decide } from '../decide.ts'
import { fold } from '../evolve.ts'
import type { Decision } from '../decide.ts'
import type { Actor } from '../commands.ts'
import type { CaseState } from '../state.ts'

const flow = aFlow().task('accept', { accepts: true }).task('check').paper('permit', 'check').way('start > accept > check > end').compiled()
const clerk: Actor = { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' }
const agent: Actor = { person: 'villageAgent1', origin: 'agent' }
const shown = { material: 'proof', original: true, copies: 1, electronic: false, followsOn: null, note: null }
const applicant = { name: '张三样', identity: null, representative: null }

function opened(actor: Actor, intake: object): Decision {
  return decide(flow, null, { type: 'open', caseId: '01A', key: 'k', expectedVersion: 0, actor, input: { definitionHash: 'h', village: 'willow.east', applicant, intake } }, aContext(['clerk']))
}

function bornOf(decision: Decision): CaseState {
  const state = decision.ok ? fold(decision.events) : null
  if (!state) throw new Error(`Expected the case to be opened, but ${JSON.stringify(decision)}`)
  return state
}

function acted(state: CaseState, actor: Actor, type: string, input: object): Decision {
  return decide(flow, state, { type, caseId: '01A', key: type, expectedVersion: state.seq, actor, input }, aContext(['clerk']))
}

function after(state: CaseState, decision: Decision): CaseState {
  if (!decision.ok) throw new Error(`Expected the act to be taken, but ${decision.refusal.code}`)
  return fold(decision.events, state) ?? state
}

describe('engine/intake', () => {
  it('should keep with the case what was shown, who agreed how, and what tells it from another', () => {
    // when
    const consent = { kind: 'thumbprint', file: null, witness: '李四样' }
    const state = bornOf(opened(agent, { materials: [shown], consent, distinction: '5 号小班', from: '01B' }))

    // then
    expect(state).toMatchObject({
      received: [shown], consent, distinction: '5 号小班', links: [{ how: 'from', caseId: '01B' }],
      custody: [{ id: 'proof', organisation: 'willow.east', to: null }],
    })
  })

  it('should refuse a material that the item does not ask for, or that may not follow', () => {
    expect(opened(clerk, { materials: [{ ...shown, material: 'poem' }] })).toMatchObject({ refusal: { code: 'receive.unknown-material' } })
    expect(opened(clerk, { materials: [{ ...shown, original: false, copies: 0, followsOn: '2026-03-09' }] })).toMatchObject({ refusal: { code: 'receive.may-not-follow' } })
  })

  it('should take what comes later, as the item asks for it', () => {
    // given
    const state = bornOf(opened(clerk, {}))

    // when
    const later = after(state, acted(state, { person: 'counterClerk2', origin: 'desk' }, 'receive', { list: ['proof'] }))

    // then
    expect(later.received).toMatchObject([{ material: 'proof' }])
    expect(acted(state, { person: 'stranger', origin: 'desk' }, 'receive', { list: ['proof'] })).toMatchObject({ refusal: { code: 'case.not-yours' } })
  })
})

describe('engine/actions/handOver, signFor', () => {
  it('should leave papers with their sender until the other side has signed', () => {
    // given
    const state = bornOf(opened(agent, { materials: [shown] }))

    // when
    const handed = after(state, acted(state, { ...agent, origin: 'desk' }, 'handOver', { list: ['proof'] }))
    const signed = after(handed, acted(handed, { person: 'counterClerk1', origin: 'desk' }, 'signFor', {}))

    // then
    expect(handed.custody).toEqual([{ id: 'proof', organisation: 'willow.east', to: 'willow' }])
    expect(signed.custody).toEqual([{ id: 'proof', organisation: 'willow', to: null }])
    expect(acted(handed, { ...agent, origin: 'desk' }, 'signFor', {})).toMatchObject({ refusal: { code: 'signFor.nothing' } })
    expect(acted(handed, { ...agent, origin: 'desk' }, 'handOver', { list: ['proof'] })).toMatchObject({ refusal: { code: 'handOver.not-held' } })
  })

  it('should bring the result back to the village', () => {
    // given
    const subject = aCase(flow).act('accept', 'accept').complete('check')

    // when
    subject.act('handOver', null, { by: 'counterClerk1', input: { list: ['permit'] } }).act('signFor', null, { by: 'villageAgent1' })

    // then
    expect(subject.state.custody).toEqual([{ id: 'permit', organisation: 'willow.east', to: null }])
  })
})

describe('engine/actions/link', () => {
  it('should name once what a question was turned into', () => {
    // given
    const subject = aCase(flow).act('link', null, { by: 'counterClerk1', input: { to: '01C' } })

    // then
    expect(subject.state.links).toEqual([{ how: 'into', caseId: '01C' }])
    expect(subject.refusal('link', null, { by: 'counterClerk1', input: { to: '01C' } })).toMatchObject({ code: 'link.already' })
  })
})

describe('engine/actions/backfill', () => {
  const at = (input: object, person = 'townshipAdministrator1'): Decision => decide(flow, null, {
    type: 'backfill', caseId: '01A', key: 'k', expectedVersion: 0, actor: { person, origin: 'paper' }, reason: '停电期间用纸办理',
    input: { definitionHash: 'h', village: 'willow.east', applicant, receivedAt: '2026-02-09T09:00', acceptedAt: '2026-02-11T10:00', to: 'check', ...input },
  }, aContext(['clerk', 'townshipAdministrator']))

  it('should go on from the chosen step, with the true days, marked for good', () => {
    // when
    const state = bornOf(at({}))

    // then
    expect(state).toMatchObject({
      phase: 'accepted', openedAt: '2026-02-09T09:00:00', acceptedAt: '2026-02-11T10:00:00', clock: { startedAt: '2026-02-11T10:00:00' },
      backfilled: { by: 'townshipAdministrator1' }, openedBy: { origin: 'paper' }, jumps: [{ to: 'check' }],
    })
    expect(state.open).toHaveLength(1)
  })

  it('should refuse false dates, a step beyond an acceptance that was not, and everyone else', () => {
    expect(at({ acceptedAt: '2026-02-08T09:00' })).toMatchObject({ refusal: { code: 'backfill.dates' } })
    expect(at({ receivedAt: '2027-02-08T09:00' })).toMatchObject({ refusal: { code: 'backfill.dates' } })
    expect(at({ acceptedAt: null })).toMatchObject({ refusal: { code: 'backfill.not-accepted' } })
    expect(at({ acceptedAt: null, to: 'accept' })).toMatchObject({ ok: true })
    expect(at({}, 'counterClerk1')).toMatchObject({ refusal: { code: 'case.not-yours' } })
  })
})
