import { z } from 'zod'
import { countProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, firstOptions, lengthLines, lengthSettings, optionLines, optionSettings } from './settings.ts'

/** 多选: a list of option values, each once. `min` and `max` are how many. */
export const choices = defineField({
  type: 'choices', group: 'basic', icon: 'choices', feelType: 'list', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...optionSettings, ...lengthSettings, ...commonSettings }),
  defaultSettings: { options: firstOptions },
  settingsForm: [...optionLines, ...lengthLines, ...commonLines],
  admit: (value, { options, ...bounds }) => {
    if (!Array.isArray(value)) return refused()
    const chosen = [...new Set(value)]
    if (!chosen.every((each) => options.some((option) => option.value === each))) return refused('value.option')
    return admitted(chosen, [countProblem(chosen.length, bounds)])
  },
})
