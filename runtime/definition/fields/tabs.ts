import { z } from 'zod'
import { defineField, refused } from './fieldType.ts'

/** 标签页: sections of which one is shown at a time, chosen by its title. */
export const tabs = defineField({
  type: 'tabs', group: 'layout', icon: 'tabs', holds: 'nodes', arranges: 'tabs', feelType: 'none', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({}),
  defaultSettings: {},
  settingsForm: [],
  admit: () => refused(),
})
