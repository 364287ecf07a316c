import { z } from 'zod'
import { lengthProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

/** 地址: a postal address in one line. */
export const address = defineField({
  type: 'address', group: 'people', icon: 'address', feelType: 'text', columnAllowed: true, computedAllowed: false, personal: 'personal',
  settings: z.strictObject({ ...lengthSettings, ...commonSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, ...commonLines],
  admit: (value, { min, max = 200 }) => {
    if (typeof value !== 'string') return refused()
    const line = value.replace(/\s+/g, ' ').trim()
    return admitted(line, [lengthProblem(line, { min, max })])
  },
})
