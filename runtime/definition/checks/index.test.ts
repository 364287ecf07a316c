import { describe, expect, it } from 'vitest'
import { readTemplate, templateIds } from '#tests/builders/templates'
import { aDefinition, aField } from '#tests/builders/aDefinition'
import { blankDefinition } from '../draft/blank.ts'
import en from '../../locales/en/checks.json' with { type: 'json' }
import zh from '../../locales/zh-CN/checks.json' with { type: 'json' }
import { checkDefinition, checks } from './index.ts'

describe('definition/checks', () => {
  it.each(templateIds())('should find nothing wrong with %s', async (id) => {
    expect(checkDefinition(await readTemplate(id))).toEqual([])
  })

  it('should say what a blank item still needs, and that it can\'t be published without a field', () => {
    const problems = checkDefinition(blankDefinition({ id: 'an-item', name: { zh: '事项' }, kind: 'power', code: 'QL-0001' }))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['field-given', 'error'], ['served-given', 'warning'], ['basis-given', 'warning'], ['limit-given', 'warning'], ['oversight-given', 'warning'],
    ])
  })

  it('should give errors before warnings, with a sentence for each code', () => {
    // given
    const problems = checkDefinition(aDefinition({ fields: [aField('a', { rights: {} }), aField('b', { key: 'item' })] }))

    // then
    expect(problems.filter(({ part }) => part === 'form').map(({ code, severity }) => [code, severity])).toEqual([['key-usable', 'error'], ['field-filled-somewhere', 'warning']])
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning', 'warning', 'warning', 'warning'])
  })

  it('should have a sentence for each check in both languages, and each code once', () => {
    const codes = checks.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) for (const texts of [zh, en]) expect(sentenceOf(texts, code), code).not.toBe('')
  })

  it('should check 300 fields and 200 steps fast enough to run after every edit', async () => {
    // given
    const fields = Array.from({ length: 300 }, (_, index) => aField(`f${index}`, index === 0 ? {} : { rules: [{ id: 'r', effect: 'visible', when: { field: `f${index - 1}`, is: 'equal', value: 'x' } }] }))
    const definition = aDefinition({ fields })
    checkDefinition(definition)

    // when
    const before = performance.now()
    checkDefinition(definition)

    // then
    expect(performance.now() - before).toBeLessThan(1_500)
  })
})

function sentenceOf(texts: object, code: string): string {
  let found: unknown = texts
  for (const key of code.split('.')) found = typeof found === 'object' && found !== null ? Object.entries(found).find(([each]) => each === key)?.[1] : undefined
  return typeof found === 'string' ? found : ''
}
