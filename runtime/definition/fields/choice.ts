import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { firstOptions, isOption, optionLines, optionSettings } from './options.ts'
import { commonLines, commonSettings, computedLines, computedSettings } from './settings.ts'

/** 单选: the value of one option. */
export const choice = defineField({
  type: 'choice', group: 'basic', icon: 'choice', feelType: 'text', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ ...optionSettings, ...commonSettings, ...computedSettings }),
  defaultSettings: { options: firstOptions },
  settingsForm: [...optionLines, ...commonLines, ...computedLines],
  admit: (value, settings) => (isOption(value, settings) ? admitted(value) : refused('value.option')),
})
