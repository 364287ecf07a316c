import { z } from 'zod'
import { sizeProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings } from './settings.ts'

const fen = z.int().optional()

/** 金额: whole fen, shown in yuan. Bounds are in fen. */
export const money = defineField({
  type: 'money', group: 'basic', icon: 'money', feelType: 'number', counts: 'fen', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ min: fen, max: fen, ...commonSettings, ...computedSettings }),
  defaultSettings: { min: 0 },
  settingsForm: [{ key: 'min', kind: 'fen' }, { key: 'max', kind: 'fen' }, ...commonLines, ...computedLines],
  admit: (value, settings) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refused()
    const problem = sizeProblem(value, settings)
    // Sentences speak of yuan.
    const data = Object.fromEntries(Object.entries(problem?.data ?? {}).map(([key, bound]) => [key, Number(bound) / 100]))
    return admitted(value, [problem && { ...problem, data }])
  },
})
