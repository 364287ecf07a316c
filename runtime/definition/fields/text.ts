import { z } from 'zod'
import { lengthProblem, longestLine, patternProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings, lengthLines, lengthSettings, unitLine, unitSetting } from './settings.ts'

/** 单行文字: one line of text; blanks around it are taken off. */
export const text = defineField({
  type: 'text', group: 'basic', icon: 'text', feelType: 'text', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ ...lengthSettings, pattern: z.string().max(500).optional(), unit: unitSetting, ...commonSettings, ...computedSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, { key: 'pattern', kind: 'pattern' }, unitLine, ...commonLines, ...computedLines],
  admit: (value, { min, max = longestLine, pattern }) => {
    if (typeof value !== 'string') return refused()
    const line = value.replace(/[\r\n\t]+/g, ' ').trim()
    return admitted(line, [lengthProblem(line, { min, max }), patternProblem(line, pattern)])
  },
})
