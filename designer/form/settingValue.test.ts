import { describe, expect, it } from 'vitest'
import { readSetting, settingText } from './settingValue.ts'

describe('designer/form/settingValue', () => {
  it.each([
    ['number', 12.5, '12.5'], ['fen', 123450, '1234.5'], ['texts', ['同意。', '不同意。'], '同意。\n不同意。'], ['text', '格', '格'], ['date', '2026-03-02', '2026-03-02'],
  ] as const)('should show and read back a %s', (kind, value, text) => {
    expect(settingText(kind, value)).toBe(text)
    expect(readSetting(kind, text)).toEqual(value)
  })

  it('should take an empty input for no setting, and skip empty lines', () => {
    expect(readSetting('number', ' ')).toBeUndefined()
    expect(readSetting('texts', '一\n\n 二 ')).toEqual(['一', '二'])
  })
})
