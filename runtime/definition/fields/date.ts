import { z } from 'zod'
import { sizeProblem } from './bounds.ts'
import { isCalendarDate } from './calendarDate.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, computedLines, computedSettings, dateSetting } from './settings.ts'

/** 日期: a day of the calendar, `2026-03-02`. */
export const date = defineField({
  type: 'date', group: 'basic', icon: 'date', feelType: 'date', columnAllowed: true, computedAllowed: true,
  settings: z.strictObject({ min: dateSetting, max: dateSetting, ...commonSettings, ...computedSettings }),
  defaultSettings: {},
  settingsForm: [{ key: 'min', kind: 'date' }, { key: 'max', kind: 'date' }, ...commonLines, ...computedLines],
  admit: (value, settings) => {
    if (typeof value !== 'string' || !isCalendarDate(value)) return refused()
    return admitted(value, [sizeProblem(value, settings)])
  },
})
