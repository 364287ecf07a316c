import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import en from '../locales/en/form.json'
import zh from '../locales/zh-CN/form.json'

/** The codes that a file names, as they are written in its union types. */
function codesIn(path: string): string[] {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8')
  return [...new Set([...text.matchAll(/'((?:value|field|row|form)\.[A-Za-z]+)'/g)].map(([, code]) => code ?? ''))]
}

const codes = ['../definition/fields/fieldType.ts', './admission.ts', './formProblem.ts'].flatMap(codesIn)

describe('form/problemTexts', () => {
  it.each([['zh-CN', zh], ['en', en]])('should have a sentence for each problem in %s', (_locale, { problems }) => {
    expect(codes.length).toBeGreaterThan(40)
    const known = Object.entries({ value: problems.value, field: problems.field, row: problems.row, form: problems.form }).flatMap(([part, texts]) => Object.keys(texts).map((name) => `${part}.${name}`))
    expect([...known].sort()).toEqual([...codes].sort())
  })
})
