import { z } from 'zod'
import { defineField, refused } from './fieldType.ts'

/** 分栏: fields side by side in columns of one width, without a title of their own. */
export const columns = defineField({
  type: 'columns', group: 'layout', icon: 'columns', holds: 'nodes', arranges: 'beside', feelType: 'none', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({ columns: z.int().min(2).max(4).optional() }),
  defaultSettings: {},
  settingsForm: [{ key: 'columns', kind: 'number' }],
  admit: () => refused(),
})
