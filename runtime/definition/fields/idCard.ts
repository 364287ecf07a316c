import { z } from 'zod'
import type { FieldValue } from '../value.ts'
import { isCalendarDate } from './calendarDate.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkSigns = '10X98765432'

/** The check sign of the first 17 digits. Source: GB 11643-1999. */
export function idCardCheckSign(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return checkSigns[sum % 11] ?? ''
}

/** 出生日期 in an ID-card number, or null where it holds none: `1980-03-17`. */
export function birthDateOf(idCard: FieldValue | undefined): string | null {
  if (typeof idCard !== 'string' || !/^\d{17}[\dX]$/.test(idCard)) return null
  const date = `${idCard.slice(6, 10)}-${idCard.slice(10, 12)}-${idCard.slice(12, 14)}`
  return isCalendarDate(date) ? date : null
}

/** 性别 in an ID-card number: the 17th digit is odd for men. */
export function sexOf(idCard: FieldValue | undefined): 'male' | 'female' | null {
  if (birthDateOf(idCard) === null || typeof idCard !== 'string') return null
  return Number(idCard[16]) % 2 === 1 ? 'male' : 'female'
}

/** 公民身份号码: 18 signs with a birth date and a check sign. Source: GB 11643-1999. */
export const idCard = defineField({
  type: 'idCard', group: 'people', icon: 'idCard', feelType: 'text', columnAllowed: true, computedAllowed: false, personal: 'sensitive',
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    if (typeof value !== 'string' || value.length > 40) return refused()
    const number = value.replace(/\s/g, '').toUpperCase()
    if (!/^\d{17}[\dX]$/.test(number)) return admitted(number, [{ code: 'value.idCardLength' }])
    if (birthDateOf(number) === null) return admitted(number, [{ code: 'value.idCardDate' }])
    return admitted(number, [idCardCheckSign(number) === number[17] ? null : { code: 'value.idCardCheck' }])
  },
})
