import { describe, expect, it } from 'vitest'
import { formNode } from '../form.ts'
import { countedIn, serialNumber, serialText } from './serialNumber.ts'

const node = (settings: object): ReturnType<typeof formNode.parse> =>
  formNode.parse({ id: 'n', parent: null, type: 'serialNumber', key: 'no', label: { zh: '编号' }, required: false, personal: 'none', publicity: 'never', settings, rules: [], rights: {} })

describe('definition/fields/serialNumber', () => {
  it.each([[{}, '2026-0007'], [{ format: '宅批〔{year}〕{n}号', digits: 1 }, '宅批〔2026〕7号'], [{ format: '{n}/{n}', digits: 2 }, '07/07']])('should write %j', (settings, text) => {
    expect(serialText(node(settings), '2026', 7)).toBe(text)
  })

  it('should count within the year, or on for ever', () => {
    expect([countedIn(node({}), '2026'), countedIn(node({ restarts: 'never' }), '2026')]).toEqual(['2026', ''])
  })

  it('should ask for the place of the number', () => {
    expect(serialNumber.settingsProblems({ format: '宅批〔{year}〕号' })).toEqual(['format'])
  })
})
