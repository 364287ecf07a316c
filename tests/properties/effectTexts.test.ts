import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { effectTypes } from '#engine/effects'

const texts = z.looseObject({ effects: z.record(z.string(), z.string()) })

describe('locales/admin', () => {
  it.each(['zh-CN', 'en'])('should have a name for each effect that leaves the house, and no other: %s', (language) => {
    const { effects } = texts.parse(JSON.parse(readFileSync(join(import.meta.dirname, `../../runtime/locales/${language}/admin.json`), 'utf8')))
    expect(Object.keys(effects).sort()).toEqual(Object.keys(effectTypes).sort())
  })
})
