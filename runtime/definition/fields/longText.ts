import { z } from 'zod'
import { lengthProblem, longestText } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings, lengthLines, lengthSettings } from './settings.ts'

/** 多行文字: text with line breaks. */
export const longText = defineField({
  type: 'longText', group: 'basic', icon: 'longText', feelType: 'text', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ ...lengthSettings, ...commonSettings, ...computedSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, ...commonLines, ...computedLines],
  admit: (value, { min, max = longestText }) => {
    if (typeof value !== 'string') return refused()
    const lines = value.replace(/\r\n?/g, '\n').trimEnd()
    return admitted(lines, [lengthProblem(lines, { min, max })])
  },
})
