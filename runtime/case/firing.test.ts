import { describe, expect, it } from 'vitest'
import { aCase, aFlow } from '#tests/builders/flow'
import { compileItem } from './compiledItem.ts'
import { dueFiring } from './firing.ts'
import { run } from './run.ts'

const builder = aFlow().task('apply').timer('notice', 7).task('issue').way('start > apply > notice > issue > end')

describe('case/firing', () => {
  it('should name the command that time sends, and none before it is due', () => {
    // given
    const compiled = compileItem(builder.definition())
    if (!compiled.ok) throw new Error('Expected the item of a test to compile')
    const subject = aCase(builder.compiled()).complete('apply')

    // then
    expect(dueFiring(compiled.item, subject.state, '2026-03-09T23:59:59')).toBeNull()
    const firing = dueFiring(compiled.item, subject.state, '2026-03-10T08:00:00')
    expect(firing).toMatchObject({ type: 'fire', key: 'timer:x3:2026-03-10T00:00:00', expectedVersion: subject.state.seq })

    // and when it is run, nothing is due any more
    const done = firing && run(compiled.item, subject.state, firing, { ...subject.context, now: '2026-03-10T08:00:00' })
    expect(done?.ok && dueFiring(compiled.item, done.state, '2026-03-10T08:00:00')).toBeNull()
  })

  it('should give the command its turn after a hundred firings', () => {
    const compiled = compileItem(builder.definition())
    if (!compiled.ok) throw new Error('Expected the item of a test to compile')
    const { state } = aCase(builder.compiled()).complete('apply')
    expect(dueFiring(compiled.item, state, '2026-03-10T08:00:00', 99)?.input).toEqual({ timer: 'x3', dueAt: '2026-03-10T00:00:00' })
    expect(dueFiring(compiled.item, state, '2026-03-10T08:00:00', 100)?.input).toEqual({ timer: 'x3', dueAt: '2026-03-10T00:00:00', tooMany: true })
  })
})
