import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'

const plain = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()
const jump = { by: 'townshipAdministrator1', reason: '系统故障' }

describe('engine/actions/jump', () => {
  it('should be the administrator\'s, with a reason, to a task that is open to it', () => {
    const subject = aCase(plain)
    expect(subject.refusal('jump', null, { ...jump, by: 'clerk1', input: { to: 'c' } })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('jump', null, { by: jump.by, input: { to: 'c' } })).toMatchObject({ code: 'reason.missing' })
    expect(subject.refusal('jump', null, { ...jump, input: { to: 'end' } })).toMatchObject({ code: 'jump.no-target' })
    expect(subject.refusal('jump', null, { ...jump, input: { to: 'c', replaces: ['x99'] } })).toMatchObject({ code: 'jump.unknown-execution' })
  })

  it('should mark the case for good, and close the clock of nobody', () => {
    // given
    const subject = aCase(plain)
    const { clock } = subject.state

    // when
    subject.act('jump', null, { ...jump, input: { to: 'c' } })

    // then
    expect(subject.state).toMatchObject({ jumps: [{ by: 'townshipAdministrator1', to: 'c', at: '2026-03-02T09:00:00' }], clock })
    expect(subject.complete('c').state.jumps).toHaveLength(1)
  })

  it('should refuse to leave a join waiting in vain', () => {
    // given
    const subject = aCase(split).complete('a').complete('c')

    // then
    expect(subject.refusal('jump', null, { ...jump, input: { to: 'z', replaces: [subject.task('b').id] } })).toMatchObject({ code: 'flow.stuck' })
  })
})
