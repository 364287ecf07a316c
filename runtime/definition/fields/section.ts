import { z } from 'zod'
import { defineField, refused } from './fieldType.ts'

/** 分节: a titled part of the sheet; `columns` is how many fields stand beside each other. */
export const section = defineField({
  type: 'section', group: 'layout', icon: 'section', holds: 'nodes', arranges: 'below', feelType: 'none', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({ columns: z.int().min(1).max(3).optional() }),
  defaultSettings: {},
  settingsForm: [{ key: 'columns', kind: 'number' }],
  admit: () => refused(),
})
