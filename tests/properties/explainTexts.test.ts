import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reasonCodes } from '#engine/explanations/reason'

/** The sentences of a language, `date.limit` → text. */
function textsOf(language: string): Map<string, string> {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, `../../runtime/locales/${language}/explain.json`), 'utf8'))
  const flat = (value: unknown, path: string): [string, string][] => (typeof value === 'string' ? [[path, value]]
    : Object.entries(value ?? {}).flatMap(([key, each]) => flat(each, path === '' ? key : `${path}.${key}`)))
  return new Map(flat(parsed, ''))
}

describe('locales/explain', () => {
  it.each(['zh-CN', 'en'])('should have a sentence for each reason, and no other: %s', (language) => {
    expect([...textsOf(language).keys()].sort()).toEqual([...reasonCodes].sort())
  })

  it('should name the same parameters in both languages, or fewer', () => {
    const [zh, en] = [textsOf('zh-CN'), textsOf('en')]
    for (const [code, text] of en) for (const [name] of text.matchAll(/\{\w+\}/g)) expect(zh.get(code), code).toContain(name)
  })
})
