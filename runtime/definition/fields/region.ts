import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

/** A code of the division, or the organisation's id where the office keeps no codes. */
const place = z.string().regex(/^(\d{6,12}|[A-Za-z][\w.-]{0,63})$/)
const path = z.array(place).min(1).max(5)

/** 行政区划: codes from the county down to the village, `["990100", "990100101", "990100101201"]`. */
export const region = defineField({
  type: 'region', group: 'people', icon: 'region', feelType: 'list', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    const parsed = path.safeParse(value)
    return parsed.success ? admitted(parsed.data) : refused()
  },
})
