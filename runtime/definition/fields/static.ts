import { z } from 'zod'
import { defineField, refused } from './fieldType.ts'

/** 说明文字: its label and help are the text; it holds no value. */
export const staticText = defineField({
  type: 'static', group: 'layout', icon: 'static', holds: 'nothing', feelType: 'none', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({}),
  defaultSettings: {},
  settingsForm: [],
  admit: () => refused(),
})
