import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings, firstOptions, optionLines, optionSettings } from './settings.ts'

/** 单选: the value of one option. */
export const choice = defineField({
  type: 'choice', group: 'basic', icon: 'choice', feelType: 'text', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ ...optionSettings, ...commonSettings, ...computedSettings }),
  defaultSettings: { options: firstOptions },
  settingsForm: [...optionLines, ...commonLines, ...computedLines],
  admit: (value, { options }) => (options.some((option) => option.value === value) ? admitted(value) : refused('value.option')),
})
