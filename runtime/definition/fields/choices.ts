import { z } from 'zod'
import { countProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { firstOptions, isOption, optionLines, optionSettings } from './options.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

/** 多选: a list of option values, each once. `min` and `max` are how many. */
export const choices = defineField({
  type: 'choices', group: 'basic', icon: 'choices', feelType: 'list', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...optionSettings, ...lengthSettings, ...commonSettings }),
  defaultSettings: { options: firstOptions },
  settingsForm: [...optionLines, ...lengthLines, ...commonLines],
  admit: (value, settings) => {
    if (!Array.isArray(value)) return refused()
    const chosen = [...new Set(value)]
    if (!chosen.every((each) => isOption(each, settings))) return refused('value.option')
    return admitted(chosen, [countProblem(chosen.length, settings)])
  },
})
