import { z } from 'zod'
import { lengthProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

/** 姓名: the name of a person, as in the papers. */
export const person = defineField({
  type: 'person', group: 'people', icon: 'person', feelType: 'text', columnAllowed: true, computedAllowed: false, personal: 'personal',
  settings: z.strictObject({ ...lengthSettings, fromDirectory: z.boolean().optional(), ...commonSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, { key: 'fromDirectory', kind: 'flag' }, ...commonLines],
  admit: (value, { min, max = 50 }) => {
    if (typeof value !== 'string') return refused()
    const name = value.replace(/\s+/g, ' ').trim()
    return admitted(name, [lengthProblem(name, { min, max })])
  },
})
