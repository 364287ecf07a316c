import { z } from 'zod'
import { admitted, defineField } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings, unitLine, unitSetting } from './settings.ts'

/** 计算: what its rule gives, whatever its type; nobody edits it. */
export const computed = defineField({
  type: 'computed', group: 'basic', icon: 'computed', feelType: 'any', columnAllowed: true, computedAllowed: true, alwaysComputed: true,
  settings: z.strictObject({ decimals: z.int().min(0).max(10).optional(), unit: unitSetting, ...commonSettings, ...computedSettings }),
  defaultSettings: {},
  settingsForm: [{ key: 'decimals', kind: 'number' }, unitLine, ...commonLines, ...computedLines],
  admit: (value) => admitted(value),
})
