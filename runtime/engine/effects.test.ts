import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { effectsOf } from './effects.ts'
import type { Effect } from './events.ts'
import type { TestCase } from '#tests/builders/flow'

const flow = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').paper('slip', 'b')
  .way('start > a > fork > b > join > end').way('fork > c > join').compiled()

/** What a command asks of others. */
function effects(subject: TestCase, act: (each: TestCase) => void): Effect[] {
  const [before, known] = [subject.state, subject.events.length]
  act(subject)
  return effectsOf(flow, subject.events.slice(known), { before, after: subject.state }, subject.context)
}

describe('engine/effects', () => {
  it('should offer what opens, and print papers', () => {
    expect(effects(aCase(flow), (each) => each.complete('a'))).toMatchObject([{ type: 'taskOffered', nodeId: 'b', person: null }, { type: 'taskOffered', nodeId: 'c' }])
    expect(effects(aCase(flow).complete('a'), (each) => each.complete('b'))).toMatchObject([{ type: 'paper', paper: 'slip' }])
  })

  it('should tell of open tasks that a return closes, not of what it undoes', () => {
    // given
    const subject = aCase(flow).complete('a').complete('c')
    const open = subject.task('b').id

    // then
    expect(effects(subject, (each) => each.sendBack('b', 'a'))).toMatchObject([{ type: 'taskClosed', execution: open, why: 'sendBack' }, { type: 'taskOffered', nodeId: 'a', person: 'clerk1' }])
  })

  it('should tell of the end', () => {
    expect(effects(aCase(flow).complete('a').complete('b'), (each) => each.complete('c'))).toMatchObject([{ type: 'caseEnded', end: 'end', result: 'done' }])
    expect(effects(aCase(flow), (each) => each.act('withdraw', null))).toMatchObject([{ type: 'taskClosed', why: 'withdraw' }, { type: 'caseEnded', end: 'withdrawn' }])
  })

  it('should carry ids only', () => {
    expect(JSON.stringify(effects(aCase(flow), (each) => each.complete('a', { opinion: '同意', set: { n: 1 } })))).not.toContain('同意')
  })
})
