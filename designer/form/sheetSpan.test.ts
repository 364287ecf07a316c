import { describe, expect, it } from 'vitest'
import { aNode } from '#form/formBuilder'
import { sectionNumber, spanOf } from './sheetSpan.ts'

describe('designer/form/sheetSpan', () => {
  it.each([[1, '一'], [10, '十'], [12, '十二'], [20, '二十'], [21, '二十一']])('should number section %i as %s', (number, text) => {
    expect(sectionNumber(number, 'zh-CN')).toBe(text)
    expect(sectionNumber(number, 'en')).toBe(String(number))
  })

  it('should put three short fields in a row, wide ones in a row of their own, and obey a width', () => {
    expect([spanOf(aNode('a'), 3), spanOf(aNode('a'), 2), spanOf(aNode('a'), 1)]).toEqual([2, 3, 6])
    expect(spanOf(aNode('a', 'longText'), 3)).toBe(6)
    expect(spanOf(aNode('a', 'table'), 3)).toBe(6)
    expect(spanOf(aNode('a', 'longText', { settings: { width: 'third' } }), 3)).toBe(2)
  })
})
