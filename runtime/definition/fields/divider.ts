import { z } from 'zod'
import { defineField, refused } from './fieldType.ts'

/** 分隔线: a line across the sheet; its label stands in it. */
export const divider = defineField({
  type: 'divider', group: 'layout', icon: 'divider', holds: 'nothing', feelType: 'none', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({}),
  defaultSettings: {},
  settingsForm: [],
  admit: () => refused(),
})
