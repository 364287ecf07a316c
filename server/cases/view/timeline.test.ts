import { describe, expect, it } from 'vitest'
import type { Event } from '#engine/events'
import en from '../../../runtime/locales/en/case.json'
import zh from '../../../runtime/locales/zh-CN/case.json'
import { isTold, wordOf } from './timeline.ts'

const stamp = { seq: 1, at: '2026-03-02T09:00:00' }
const by = { by: 'a', principal: 'a' }
/** Events whose word is not their type. */
const worded: readonly Event[] = [
  { ...stamp, type: 'waitEnded', id: 'x1', on: stamp.at, by: 'hospital' },
  ...(['yellow', 'red'] as const).map((kind): Event => ({
    ...stamp, type: 'cardIssued', id: 'c1', kind, rule: 'r', about: 'case', execution: null, on: stamp.at, to: [], replyDueOn: '2026-03-05', appealDueOn: '2026-03-05', reason: null, by: null, principal: null,
  })),
  ...(['into', 'from'] as const).map((how): Event => ({ ...stamp, ...by, type: 'caseLinked', how, to: '01CASE' })),
  ...(['upheld', 'revoked', 'moved'] as const).map((ruling): Event => ({ ...stamp, ...by, type: 'cardRuled', card: 'c1', ruling, to: null, reason: '' })),
]

describe('server/cases/view/timeline', () => {
  it.each([['zh-CN', zh], ['en', en]])('should have words for every event that is told, in %s', (_locale, { event }) => {
    // given: the compiler sees to it that each event is in the table, told or untold on purpose
    const apart = new Set(['cardIssued', 'cardRuled', 'caseLinked'])
    const types = Object.entries(isTold).flatMap(([type, told]) => (told && !apart.has(type) ? [type] : []))
    expect(types.length).toBeGreaterThan(50)

    // then
    expect([...types, ...worded.map(wordOf)].filter((word) => !(word in event))).toEqual([])
  })

  it('should tell what time and others did, and no moves of tokens', () => {
    expect([isTold.taskInterrupted, isTold.waitEnded, isTold.timerFailed, isTold.acceptedByLaw, isTold.suspended, isTold.resumed, isTold.cardIssued]).not.toContain(false)
    expect([isTold.nodePassed, isTold.tokensWaiting, isTold.executionsCancelled]).not.toContain(true)
  })
})
