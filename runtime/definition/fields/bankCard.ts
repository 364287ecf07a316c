import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

/**
 * 银行卡号: 12 to 19 digits; blanks between them are taken out. No check digit is asked for: the accounts on social-security cards and
 * passbooks that allowances are paid to have none.
 */
export const bankCard = defineField({
  type: 'bankCard', group: 'people', icon: 'bankCard', feelType: 'text', columnAllowed: true, computedAllowed: false, personal: 'sensitive',
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    if (typeof value !== 'string' || value.length > 40) return refused()
    const digits = value.replace(/\s/g, '')
    return admitted(digits, [/^\d{12,19}$/.test(digits) ? null : { code: 'value.bankCardShape' }])
  },
})
