import { z } from 'zod'
import type { FieldValue } from '../value.ts'
import { countProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { lengthLines, lengthSettings } from './settings.ts'

/** Most rows of a table (form.md §5). */
export const mostRows = 2_000

const isRow = (value: FieldValue): boolean => typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

/** 子表: rows with ids; its columns are the nodes whose parent it is. `min` and `max` are how many rows. `sums` are shown below number columns. */
export const table = defineField({
  type: 'table', group: 'work', icon: 'table', holds: 'rows', feelType: 'rows', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({ ...lengthSettings, sums: z.boolean().optional() }),
  defaultSettings: {},
  settingsForm: [...lengthLines, { key: 'sums', kind: 'flag' }],
  admit: (value, { min, max = mostRows }) => {
    if (!Array.isArray(value) || !value.every(isRow)) return refused()
    if (value.length > mostRows) return refused('value.tooMany', { max: mostRows, count: value.length })
    return admitted(value, [countProblem(value.length, { min, max })])
  },
})
