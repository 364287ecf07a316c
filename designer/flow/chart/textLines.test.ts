import { describe, expect, it } from 'vitest'
import { textLines, textWidth } from './textLines.ts'

describe('designer/flow/chart/textLines', () => {
  it('should break Chinese anywhere and Latin between words', () => {
    expect(textLines('乡镇签署意见上报', 60, 14, 2)).toEqual(['乡镇签署', '意见上报'])
    expect(textLines('Visit to the felling area', 110, 14, 2)).toEqual(['Visit to the', 'felling area'])
  })

  it('should end in an ellipsis what does not fit', () => {
    const lines = textLines('核对限额审批决定并且制证送达公示', 60, 14, 2)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(60)
  })

  it('should cut a word longer than the line', () => {
    expect(textWidth(textLines('Unbelievablylongword', 50, 14, 1)[0] ?? '', 14)).toBeLessThanOrEqual(50)
  })
})
