import type { FormNode } from '#definition/form'
import type { FieldValue } from '#definition/value'
import { readDate } from './date/readDate.ts'
import { readYuan, yuanText } from './money/amount.ts'
import { readNumeral } from './number/numeral.ts'
import { shownText } from './shown.ts'
import type { Shown } from './shown.ts'
import { optionsOf, unitOf } from './widget.ts'
import type { RegionOption, Words } from './widget.ts'

/**
 * Reads the text of a cell that comes from a sheet or the clipboard: null when empty, undefined when it is no value of this field. Bounds and
 * checksums are the field type's.
 */
export type ReadCell = (text: string, node: FormNode, words: Words, regions?: readonly RegionOption[]) => FieldValue | undefined

export const readLine: ReadCell = (text) => text.replace(/\s+/g, ' ').trim() || null

export const readLines: ReadCell = (text) => text.trimEnd() || null

export const readNumber: ReadCell = (text, node, words) => readNumeral(withoutUnit(text, unitOf(node, words)))

export const readMoney: ReadCell = (text) => readYuan(text.normalize('NFKC').replace(/CNY|RMB/i, ''))

export const readDay: ReadCell = (text) => readDate(text)

/** Two dates with 至, `to`, ~ or a long dash between. */
export const readDays: ReadCell = (text) => {
  if (text.trim() === '') return null
  const [from, to, ...rest] = text.split(/\s*(?:至|到|to|~|～|—+|–)\s*/i).map(readDate)
  return typeof from === 'string' && typeof to === 'string' && rest.length === 0 ? { from, to } : undefined
}

export const readTime: ReadCell = (text) => {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return null
  const [, hour = '', minute = ''] = /^(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?::\d\d(?:\.\d+)?|分)?$/.exec(typed) ?? []
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : undefined
}

/** An option by its label, whatever the case, or by its value. */
export const readOption: ReadCell = (text, node, words) => {
  const sought = plain(text)
  if (sought === '') return null
  if (typeof node.settings.from === 'string') return text.trim()
  const options = optionsOf(node, words)
  return (options.find(({ label }) => plain(label) === sought) ?? options.find(({ value }) => plain(value) === sought))?.value
}

/** Options with commas or 、 between; a label that holds such a sign is found too. */
export const readOptions: ReadCell = (text, node, words) => {
  if (text.trim() === '') return null
  const whole = readOption(text, node, words)
  if (typeof whole === 'string') return [whole]
  const parts = text.split(/[、,，;；|\n]+/).filter((part) => part.trim() !== '').map((part) => readOption(part, node, words))
  return parts.every((part) => typeof part === 'string') ? [...new Set(parts)] : undefined
}

/** Names or codes from the county down, with / between. */
export const readRegion: ReadCell = (text, _node, _words, regions = []) => {
  const parts = text.split(/[/／>]|\s+/).map((part) => part.trim()).filter(Boolean)
  if (parts.length === 0) return null
  let inside = regions
  const path: string[] = []
  for (const part of parts) {
    const region = inside.find(({ code, name }) => code === part || name === part)
    if (!region && !/^\d{6,12}$/.test(part)) return undefined
    path.push(region?.code ?? part)
    inside = region?.children ?? []
  }
  return path
}

export const readOpinion: ReadCell = (text) => (text.trim() === '' ? null : { text: text.trim() })

/** A value as a cell of a sheet holds it, to be read again: without unit, money in yuan. */
export const moneyCell: Shown = (value) => (typeof value === 'number' ? yuanText(value).replaceAll(',', '') : plainOf(value))
export const numberCell: Shown = (value) => plainOf(value)
export const dayCell: Shown = (value) => plainOf(value)
export const lineCell: Shown = (value, node, words) => (typeof value === 'string' ? value : shownText(value, node, words))

function plainOf(value: FieldValue): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}

function withoutUnit(text: string, unit: string): string {
  const typed = text.trim()
  return unit !== '' && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed
}
