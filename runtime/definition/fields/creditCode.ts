import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

/** The 31 signs: digits and capitals without I, O, S, V, Z. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check sign of the first 17 signs: weights are the powers of 3 modulo 31. Source: GB 32100-2015. */
export function creditCodeCheckSign(code: string): string {
  let weight = 1
  let sum = 0
  for (const sign of code.slice(0, 17)) {
    sum += signs.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return signs[(31 - (sum % 31)) % 31] ?? ''
}

/** 统一社会信用代码: 18 signs, the last a check sign. Source: GB 32100-2015. */
export const creditCode = defineField({
  type: 'creditCode', group: 'people', icon: 'creditCode', feelType: 'text', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    if (typeof value !== 'string' || value.length > 40) return refused()
    const code = value.replace(/[\s-]/g, '').toUpperCase()
    if (code.length !== 18 || [...code].some((sign) => !signs.includes(sign))) return admitted(code, [{ code: 'value.creditCodeShape' }])
    return admitted(code, [creditCodeCheckSign(code) === code[17] ? null : { code: 'value.creditCodeCheck' }])
  },
})
