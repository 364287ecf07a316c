import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

/** Whether the last digit is right: every second digit from the right is doubled. Source: ISO/IEC 7812-1 (Luhn). */
export function hasLuhnCheck(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** 银行卡号: 12 to 19 digits; blanks between them are taken out. */
export const bankCard = defineField({
  type: 'bankCard', group: 'people', icon: 'bankCard', feelType: 'text', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    if (typeof value !== 'string' || value.length > 40) return refused()
    const digits = value.replace(/\s/g, '')
    if (!/^\d{12,19}$/.test(digits)) return admitted(digits, [{ code: 'value.bankCardShape' }])
    return admitted(digits, [hasLuhnCheck(digits) ? null : { code: 'value.bankCardCheck' }])
  },
})
