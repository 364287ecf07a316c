import { z } from 'zod'
import type { FormNode } from '../form.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

const format = z.string().max(60).refine((text) => text.includes('{n}'))
const restarts = ['year', 'never'] as const
const settings = z.strictObject({ format: format.optional(), digits: z.int().min(1).max(10).optional(), restarts: z.enum(restarts).optional(), ...commonSettings })

/** 编号: drawn by the server when the case is opened, counted by item and field; `{year}` and `{n}` stand in its `format` (`宅批〔{year}〕{n}号`). */
export const serialNumber = defineField({
  type: 'serialNumber', group: 'work', icon: 'serialNumber', feelType: 'text', columnAllowed: false, computedAllowed: false, assigned: true,
  settings,
  defaultSettings: {},
  settingsForm: [{ key: 'digits', kind: 'number' }, { key: 'format', kind: 'text' }, { key: 'restarts', kind: 'select', choices: restarts }, ...commonLines],
  admit: (value) => (typeof value === 'string' && value.length <= 80 ? admitted(value) : refused()),
})

/** What a number is counted in: the year, or '' when it never starts anew. */
export function countedIn(node: FormNode, year: string): string {
  return node.settings.restarts === 'never' ? '' : year
}

/** The number as it is printed. */
export function serialText(node: FormNode, year: string, count: number): string {
  const { format = '{year}-{n}', digits = 4 } = settings.safeParse(node.settings).data ?? {}
  return format.replaceAll('{year}', year).replaceAll('{n}', String(count).padStart(digits, '0'))
}
