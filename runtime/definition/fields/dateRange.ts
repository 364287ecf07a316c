import { z } from 'zod'
import { sizeProblem } from './bounds.ts'
import { isCalendarDate } from './calendarDate.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, dateSetting } from './settings.ts'

const day = z.string().refine(isCalendarDate)
const shape = z.strictObject({ from: day, to: day })

/** 起止日期: `{ from, to }`, both days included. */
export const dateRange = defineField({
  type: 'dateRange', group: 'basic', icon: 'dateRange', feelType: 'dateRange', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ min: dateSetting, max: dateSetting, ...commonSettings }),
  defaultSettings: {},
  settingsForm: [{ key: 'min', kind: 'date' }, { key: 'max', kind: 'date' }, ...commonLines],
  admit: (value, { min, max }) => {
    const parsed = shape.safeParse(value)
    if (!parsed.success) return refused()
    const { from, to } = parsed.data
    return admitted({ from, to }, [from > to ? { code: 'value.order' } : null, sizeProblem(from, { min }), sizeProblem(to, { max })])
  },
})
