import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actions } from '#engine/actions/index'
import { iconOfAction, icons } from '#ui/icons'

/** `case.json` of a language. */
function wordsOf(language: string): (key: string) => unknown {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, `../../runtime/locales/${language}/case.json`), 'utf8'))
  return (key) => key.split('.').reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === part)?.[1] : undefined), parsed)
}

/** Acts of time and the system, and the registration, which has a page of its own; their words stand in the history only. */
const withoutDialog = new Set(['open', 'fire', 'replan', 'accept', 'complete'])

describe('locales/case: every action of the registry', () => {
  const rows = actions.flatMap(({ type }) => ['zh-CN', 'en'].map((language) => ({ type, language })))

  it.each(rows)('should have a name, and what to say when it is done: $type in $language', ({ type, language }) => {
    const word = wordsOf(language)
    expect(word(`action.${type}`)).toEqual(expect.any(String))
    if (!withoutDialog.has(type)) {
      expect(word(`actionHint.${type}`)).toEqual(expect.any(String))
      expect(word(`actionDone.${type}`)).toEqual(expect.any(String))
    }
  })

  it.each(actions.map(({ type }) => ({ type })))('should have an icon of its own: $type', ({ type }) => {
    expect(iconOfAction(type)).not.toBe('dots')
    expect(icons[iconOfAction(type)]).toMatch(/^M/)
  })
})

describe('locales/problems', () => {
  it('should say every refusal in both languages, with no more parameters in one than in the other', () => {
    const read = (language: string): Record<string, string> => JSON.parse(readFileSync(join(import.meta.dirname, `../../runtime/locales/${language}/problems.json`), 'utf8'))
    const [zh, en] = [read('zh-CN'), read('en')]
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const [code, text] of Object.entries(en)) for (const [name] of text.matchAll(/\{\w+\}/g)) expect(zh[code], code).toContain(name)
  })
})
