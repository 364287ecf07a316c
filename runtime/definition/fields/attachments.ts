import { z } from 'zod'
import { countProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { fileAsValue, fileProblem, readFile } from './fileValue.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

/** Most files in one field (form.md §5). */
const mostFiles = 200

/** 材料附件: a list of files. `min` and `max` are how many; `bound`: each is said to be a material of the item's list. */
export const attachments = defineField({
  type: 'attachments', group: 'work', icon: 'attachments', feelType: 'list', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...lengthSettings, bound: z.boolean().optional(), ...commonSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, { key: 'bound', kind: 'flag' }, ...commonLines],
  admit: (value, { min, max = mostFiles }) => {
    if (!Array.isArray(value)) return refused()
    const files = value.map(readFile)
    if (!files.every((file) => file !== null)) return refused()
    if (files.length > mostFiles) return refused('value.tooMany', { max: mostFiles, count: files.length })
    return admitted(files.map(fileAsValue), [countProblem(files.length, { min, max }), ...files.map((file) => fileProblem(file, 'any'))])
  },
})
