import { z } from 'zod'
import { sizeProblem } from './bounds.ts'
import { isTimeOfDay } from './calendarDate.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

const bound = z.string().refine(isTimeOfDay).optional()

/** 时间: a time of day, `09:10`. */
export const time = defineField({
  type: 'time', group: 'basic', icon: 'time', feelType: 'time', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ min: bound, max: bound, ...commonSettings }),
  defaultSettings: {},
  settingsForm: [{ key: 'min', kind: 'time' }, { key: 'max', kind: 'time' }, ...commonLines],
  admit: (value, settings) => (typeof value === 'string' && isTimeOfDay(value) ? admitted(value, [sizeProblem(value, settings)]) : refused()),
})
