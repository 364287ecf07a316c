import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

/** 电话: a mobile number of 11 digits, or a landline with its area code, `0000-86200317`. */
export const phone = defineField({
  type: 'phone', group: 'people', icon: 'phone', feelType: 'text', columnAllowed: true, computedAllowed: false, personal: 'personal',
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    if (typeof value !== 'string' || value.length > 40) return refused()
    const number = value.replace(/\s/g, '')
    return admitted(number, [/^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(number) ? null : { code: 'value.phone' }])
  },
})
