import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { effectTypes } from '#engine/effects'
import { isTold } from '#server/cases/view/timeline'

/** Events that the history names by what they say: which card, which ruling, which way. */
const saidApart: Readonly<Record<string, readonly string[]>> = {
  cardIssued: ['yellowCard', 'redCard'], cardRuled: ['cardUpheld', 'cardRevoked', 'cardMoved'], caseLinked: ['turnedInto', 'turnedFrom'],
  waitEnded: ['waitEnded', 'messageCame'],
}
const texts = z.looseObject({ event: z.record(z.string(), z.string()).optional(), effects: z.record(z.string(), z.string()).optional() })
const read = (language: string, file: string) => texts.parse(JSON.parse(readFileSync(join(import.meta.dirname, `../../runtime/locales/${language}/${file}.json`), 'utf8')))

describe('locales: every event and effect', () => {
  const told = Object.entries(isTold).filter(([, is]) => is).flatMap(([type]) => saidApart[type] ?? [type])

  it.each(['zh-CN', 'en'])('should have a sentence for each event that is told in the history: %s', (language) => {
    const { event = {} } = read(language, 'case')
    expect(told.filter((type) => !event[type])).toEqual([])
  })

  it.each(['zh-CN', 'en'])('should have a name for each effect that leaves the house: %s', (language) => {
    const { effects = {} } = read(language, 'admin')
    expect(Object.keys(effects).sort()).toEqual(Object.keys(effectTypes).sort())
  })
})
