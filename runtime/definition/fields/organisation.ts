import { z } from 'zod'
import { lengthProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

/** 单位: the name of an organisation, as registered. */
export const organisation = defineField({
  type: 'organisation', group: 'people', icon: 'organisation', feelType: 'text', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...lengthSettings, fromDirectory: z.boolean().optional(), ...commonSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, { key: 'fromDirectory', kind: 'flag' }, ...commonLines],
  admit: (value, { min, max = 100 }) => {
    if (typeof value !== 'string') return refused()
    const name = value.replace(/\s+/g, ' ').trim()
    return admitted(name, [lengthProblem(name, { min, max })])
  },
})
