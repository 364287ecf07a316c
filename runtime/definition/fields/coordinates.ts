import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

const shape = z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })

/** 坐标: longitude and latitude in degrees. */
export const coordinates = defineField({
  type: 'coordinates', group: 'people', icon: 'coordinates', feelType: 'record', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    const parsed = shape.safeParse(value)
    return parsed.success ? admitted(parsed.data) : refused()
  },
})
