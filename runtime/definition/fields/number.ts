import { z } from 'zod'
import { roundTo } from '../expression/rounding.ts'
import { sizeProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings, unitLine, unitSetting } from './settings.ts'

const bound = z.number().optional()

/** 数字: a number with its unit; `decimals` is how many places it may have. */
export const number = defineField({
  type: 'number', group: 'basic', icon: 'number', feelType: 'number', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ min: bound, max: bound, decimals: z.int().min(0).max(10).optional(), unit: unitSetting, ...commonSettings, ...computedSettings }),
  defaultSettings: {},
  settingsForm: [
    { key: 'min', kind: 'number' }, { key: 'max', kind: 'number' }, { key: 'decimals', kind: 'number' }, unitLine,
    ...commonLines, ...computedLines,
  ],
  admit: (value, { decimals, ...bounds }) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return refused()
    const isLonger = decimals !== undefined && roundTo(value, decimals) !== value
    return admitted(value, [sizeProblem(value, bounds), isLonger ? { code: 'value.decimals', data: { decimals } } : null])
  },
})
