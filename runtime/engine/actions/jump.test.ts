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
    expect(aCase(split).refusal('jump', null, { ...jump, input: { to: 'b' } })).toMatchObject({ code: 'jump.branch-alone', data: { join: 'join' } })
    expect(subject.refusal('jump', null, { ...jump, input: { to: 'z', replaces: [subject.task('b').id] } })).toMatchObject({ code: 'jump.branch-alone', data: { join: 'join' } })
  })

  it('should not be put back by halves: a return above one branch, past a jump over both, is the administrator\'s', () => {
    // given
    const subject = aCase(aFlow().task('a').gateway('fork', 'parallel').task('b0').task('b').task('c').gateway('join', 'parallel').task('z')
      .way('start > a > fork > b0 > b > join > z > end').way('fork > c > join').compiled()).complete('a').complete('b0')
    subject.act('jump', null, { ...jump, input: { to: 'z' } })

    // then
    expect(subject.refusal('sendBack', 'z', { reason: '理由', input: { to: 'b0' } })).toMatchObject({ code: 'flow.folded' })
    expect(subject.sendBack('z', 'a').complete('a').tokens()).toBe('b0 c')
  })

  it('should take a token at a join along, which a return puts back', () => {
    // given
    const subject = aCase(split).complete('a').complete('c').act('jump', null, { ...jump, input: { to: 'z' } })

    // then
    expect(subject.tokens()).toBe('z')
    expect(subject.sendBack('z', 'a').complete('a').tokens()).toBe('b c')
  })

  it('should close what an earlier jump left as lineage', () => {
    // given
    const subject = aCase(plain).act('jump', null, { ...jump, input: { to: 'b' } }).act('jump', null, { ...jump, input: { to: 'c' } })

    // then
    expect(subject.complete('c').tokens()).toBe('ended at end')
  })
})
