import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { TestCase } from '#tests/builders/flow'

const flow = aFlow().task('apply').timer('pause', 1).gateway('round', 'exclusive').gateway('again', 'exclusive').task('z')
  .way('start > apply > pause > round').way('round > again', 'n = 1').way('round > z', 'otherwise').way('z > end').way('again > round').compiled()
const administrator = { person: 'admin1', post: 'townshipAdministrator', organisation: 'willow', from: '2024-01-01', to: null }
const failed = (holdings: TestCase['context']['holdings']): TestCase => {
  const subject = aCase(flow, {}, { n: 1 })
  subject.context = { ...subject.context, holdings: [...subject.context.holdings, ...holdings] }
  return subject.complete('apply').at('2026-03-09T00:00:00').fire()
}

describe('engine/actions/rearm', () => {
  it('should let a timer that could not fire try again, for its administrator with a reason', () => {
    // given a flow that went round without end when it fired
    const subject = failed([administrator])
    expect(subject.state.disarmed).toMatchObject([{ code: 'flow.endless-loop' }])
    const [{ timer } = { timer: '' }] = subject.state.disarmed

    // then
    expect(subject.refusal('rearm', null, { by: 'clerk1', reason: '已改', input: { timer } })).toMatchObject({ code: 'case.not-yours' })
    expect(subject.refusal('rearm', null, { by: 'admin1', input: { timer } })).toMatchObject({ code: 'reason.missing' })
    expect(subject.refusal('rearm', null, { by: 'admin1', reason: '已改', input: { timer: 'x99' } })).toMatchObject({ code: 'timer.unknown' })
    expect(subject.act('rearm', null, { by: 'admin1', reason: '已改', input: { timer } }).state.disarmed).toEqual([])
    expect(subject.fire().state.disarmed).toHaveLength(1)
  })
})
