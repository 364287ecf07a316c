import { plainTextOf } from '#definition/fields/richText'
import type { FormNode } from '#definition/form'
import type { FieldValue } from '#definition/value'
import { dateText } from './date/dateText.ts'
import { yuanText } from './money/amount.ts'
import { optionsOf, unitOf } from './widget.ts'
import type { RegionOption, Words } from './widget.ts'

/** A value in words, for reading: in a sheet, a cell, a print. Empty is ''. */
export type Shown = (value: FieldValue, node: FormNode, words: Words, regions?: readonly RegionOption[]) => string

const isRecord = (value: FieldValue): value is { readonly [key: string]: FieldValue } => typeof value === 'object' && value !== null && !Array.isArray(value)
/** A part of a record that is a text; '' where there is none. */
export const partOf = (value: FieldValue, key: string): string => {
  const part = isRecord(value) ? value[key] : null
  return typeof part === 'string' ? part : ''
}
const withUnit = (text: string, node: FormNode, words: Words): string => (text === '' ? '' : [text, unitOf(node, words)].filter(Boolean).join(' '))

/** A line of text with its unit; anything that is no text is shown as it is written. */
export const shownText: Shown = (value, node, words) => (value === null || value === '' ? '' : withUnit(String(value), node, words))

/** 富文本 as text alone, where its look can't be shown. */
export const shownRichText: Shown = (value) => plainTextOf(value)

export const shownNumber: Shown = (value, node, words) => (value === null ? '' : withUnit(String(value), node, words))

/** 金额: with separators of thousands and 元. */
export const shownMoney: Shown = (value, _node, words) => (typeof value === 'number' ? `${yuanText(value)} ${words.t('form.yuan')}` : shownPlain(value))

export const shownDate: Shown = (value, _node, words) => (typeof value === 'string' ? dateText(value, words.locale) : '')

export const shownDateRange: Shown = (value, _node, words) => {
  const [from, to] = [partOf(value, 'from'), partOf(value, 'to')]
  return from && to ? `${dateText(from, words.locale)} ${words.t('form.to')} ${dateText(to, words.locale)}` : ''
}

/** The label of an option; a value that is no longer an option is shown itself. */
export const shownChoice: Shown = (value, node, words) => optionsOf(node, words).find((option) => option.value === value)?.label ?? shownPlain(value)

export const shownChoices: Shown = (value, node, words) => (Array.isArray(value) ? value : []).map((each) => shownChoice(each, node, words)).join(words.locale.startsWith('en') ? ', ' : '、')

/** The names along the path, codes where they are not known. */
export const shownRegion: Shown = (value, _node, _words, regions = []) => {
  let inside: readonly RegionOption[] = regions
  return (Array.isArray(value) ? value : []).map((code) => {
    const region = inside.find((each) => each.code === code)
    inside = region?.children ?? []
    return region?.name ?? shownPlain(code)
  }).join(' / ')
}

export const shownOpinion: Shown = (value) => partOf(value, 'text')

/** 岗位: its name as it was when it was chosen. */
export const shownPost: Shown = (value) => partOf(value, 'name')

export const shownLinkedCase: Shown = (value) => [partOf(value, 'caseNo'), partOf(value, 'title')].filter(Boolean).join(' ')

export const shownFile: Shown = (value) => partOf(value, 'name')

export const shownFiles: Shown = (value, _node, words) => (Array.isArray(value) ? value : []).map((file) => partOf(file, 'name')).join(words.locale.startsWith('en') ? ', ' : '、')

export const shownCoordinates: Shown = (value) => (isRecord(value) ? `${String(value.lng)}, ${String(value.lat)}` : '')

/** What a formula gave: truth as 是 or 否, dates in words, numbers with their unit. */
export const shownComputed: Shown = (value, node, words) => {
  if (typeof value === 'boolean') return words.t(value ? 'form.yes' : 'form.no')
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return dateText(value, words.locale)
  return typeof value === 'number' ? shownNumber(value, node, words) : withUnit(shownPlain(value), node, words)
}

function shownPlain(value: FieldValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
