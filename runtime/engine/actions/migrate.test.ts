import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import type { Act, TestCase } from '#tests/builders/flow'
import type { CompiledFlow } from '../graph.ts'
import { fold } from '../evolve.ts'

const old = aFlow().task('a').task('b').task('c').way('start > a > b > c > end').compiled()
const renamedB = aFlow().task('a').task('review', { post: 'leader' }).task('extra').task('c').way('start > a > review > extra > c > end').compiled()
const split = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('z')
  .way('start > a > fork > b > join > z > end').way('fork > c > join').compiled()
const longer = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c').gateway('join', 'parallel').task('y').task('z')
  .way('start > a > fork > c > join > y > z > end').way('fork > b > join').compiled()
const signed = aFlow().task('a').sign('s', 'all', ['clerk', 'leader']).way('start > a > s > end').compiled()
const asksMore = aFlow().task('a').sign('s', 'any', ['clerk', 'leader', 'land']).task('z').way('start > a > s > z > end').compiled()
const slower = aFlow().item({ statutoryLimit: { amount: 30, unit: 'workingDays', from: 'accepted' } }).task('a').task('b').task('c').way('start > a > b > c > end').compiled()

/** A migration to this version: the case goes on by it. */
function migrated(subject: TestCase, flow: CompiledFlow, input: object = {}, fields: readonly string[] = ['n', 'm']): { act: () => TestCase, refusal: () => ReturnType<TestCase['refusal']>, preview: () => ReturnType<TestCase['preview']> } {
  const command: Act = { by: 'townshipAdministrator1', reason: '办事指南调整', input: { to: 'sha256:new', ...input } }
  const set = (): void => {
    subject.context = { ...subject.context, migration: { definitionHash: 'sha256:new', flow, fields } }
  }
  return {
    act: () => {
      set()
      return subject.act('migrate', null, command).goOnBy(flow)
    },
    refusal: () => {
      set()
      return subject.refusal('migrate', null, command)
    },
    preview: () => {
      set()
      return subject.preview('migrate', null, command)
    },
  }
}

describe('engine/actions/migrate', () => {
  it('should go on by the other version, where ids are the same by themselves and others as mapped', () => {
    // given
    const subject = aCase(old, {}, { n: 1, m: 2 }).complete('a', { by: 'clerk2' }).act('claim', 'b', { by: 'clerk1' })

    // when
    migrated(subject, renamedB, { nodes: { b: 'review' }, fields: { n: 'm' } }, ['m']).act()

    // then
    expect(subject.state).toMatchObject({ definitionHash: 'sha256:new', values: { m: 1 } })
    expect(subject.task('review').assignment).toMatchObject({ post: 'leader', holder: null, claimedAt: null })
    expect(subject.complete('review').complete('extra').complete('c').tokens()).toBe('ended at end')
    expect(JSON.stringify(fold(subject.events))).toBe(JSON.stringify(subject.state))
  })

  it('should let a step be sent back to what is mapped, and to nothing else', () => {
    // given
    const subject = aCase(old).complete('a').complete('b')

    // when
    migrated(subject, renamedB).act()

    // then
    expect(subject.refusal('sendBack', 'c', { reason: '理由', input: { to: 'review' } })).toMatchObject({ code: 'flow.not-upstream' })
    expect(subject.sendBack('c', 'a').complete('a').tokens()).toBe('review')
  })

  it('should keep tokens at joins, and put them back on a return', () => {
    // given
    const subject = aCase(split).complete('a').complete('c')

    // when
    migrated(subject, longer).act()

    // then
    expect(subject.tokens()).toBe('b c>join')
    expect(subject.complete('b').tokens()).toBe('y')
    expect(subject.sendBack('y', 'b').tokens()).toBe('b c>join')
  })

  it('should keep the electorate of a running countersign', () => {
    // given
    const subject = aCase(signed).complete('a').vote('s', 'clerk', 'no')
    expect(subject.tokens()).toBe('ended at end')
    const running = aCase(signed).complete('a').vote('s', 'clerk', 'yes')

    // when
    migrated(running, aFlow().task('a').sign('s', 'all', ['clerk', 'leader', 'land']).task('z').way('start > a > s > z > end').compiled()).act()

    // then
    expect(running.tokens()).toBe('s.leader s[yes -]')
    expect(running.vote('s', 'leader', 'yes').tokens()).toBe('z')
    expect(migrated(subject, asksMore).refusal()).toMatchObject({ code: 'phase.forbids' })
  })

  it('should keep the clocks, or take the new limits from when they began', () => {
    // given
    const subject = aCase(old)
    const { clock } = subject.state

    // then
    const kept = migrated(aCase(old), slower).act()
    expect(kept.state.clock).toEqual(clock)
    const extended = aCase(old).act('extend', null, { by: 'leader1', reason: '疑难' })
    expect(migrated(extended, slower, { clocks: 'new' }).act().state.clock?.statutory).toMatchObject({ amount: 30, extendedBy: 10, dueOn: '2026-04-28' })
    expect(migrated(subject, slower, { clocks: 'new' }).act().state.clock).toMatchObject({ startedAt: clock?.startedAt, statutory: { amount: 30, dueOn: '2026-04-14' } })
  })

  it('should say per case why not', () => {
    // given
    const atB = aCase(old).complete('a')
    const gone = aFlow().task('a').task('c').way('start > a > c > end').compiled()
    const plainJoin = aFlow().task('a').task('b').task('c').task('z').way('start > a > b > c > z > end').compiled()

    // then
    expect(migrated(atB, gone).refusal()).toMatchObject({ code: 'migrate.not-mapped', data: { node: 'b' } })
    expect(migrated(aCase(old).complete('a').straightBack('b', 'a'), renamedB).refusal()).toMatchObject({ code: 'migrate.parked' })
    expect(migrated(aCase(split).complete('a').complete('c'), plainJoin).refusal()).toMatchObject({ code: 'migrate.token' })
    expect(migrated(aCase(signed).complete('a'), aFlow().task('a').task('s').way('start > a > s > end').compiled()).refusal()).toMatchObject({ code: 'migrate.not-mapped' })
    expect(migrated(atB, aFlow().item({ id: 'other' }).task('a').task('b').way('start > a > b > end').compiled()).refusal()).toMatchObject({ code: 'migrate.other-item' })
    expect(atB.refusal('migrate', null, { by: 'clerk1', reason: '理由', input: { to: 'sha256:new' } })).toMatchObject({ code: 'case.not-yours' })
    expect(atB.refusal('migrate', null, { by: 'townshipAdministrator1', reason: '理由', input: { to: 'sha256:elsewhere' } })).toMatchObject({ code: 'command.invalid' })
  })

  it('should preview what then happens: the dry run', () => {
    // given
    const subject = aCase(old, {}, { n: 1 }).complete('a')
    const migration = migrated(subject, renamedB, { nodes: { b: 'review' } }, [])

    // when
    const told = migration.preview()
    const known = subject.events.length
    migration.act()

    // then
    expect(told).toMatchObject({ ok: true, events: subject.events.slice(known), after: subject.state, closes: [], opens: [] })
    expect(subject.events.at(-1)).toMatchObject({ type: 'migrated', dropped: ['n'], seats: [{ post: 'leader' }] })
  })

  it('should roll back exactly, while the migration is the last that happened', () => {
    // given
    const subject = aCase(old, {}, { n: 1 }).complete('a')
    const before = subject.state
    migrated(subject, renamedB, { nodes: { b: 'review' } }, []).act()
    const back: Act = { by: 'townshipAdministrator1', reason: '映射有误', input: { rollBack: true } }
    subject.context = { ...subject.context, migration: { definitionHash: before.definitionHash, flow: old, fields: ['n', 'm'] } }

    // then
    const later = aCase(old).complete('a')
    migrated(later, renamedB, { nodes: { b: 'review' } }).act().act('urge', null)
    expect(later.refusal('migrate', null, back)).toMatchObject({ code: 'migrate.not-head' })

    // when
    subject.act('migrate', null, back).goOnBy(old)

    // then
    expect(subject.state).toEqual({ ...before, seq: subject.state.seq })
    expect(subject.complete('b').tokens()).toBe('c')
  })
})
