import { z } from 'zod'
import { localizedText } from '../text.ts'
import type { SettingLine } from './fieldType.ts'

/** How much of a row of the sheet a field takes; `auto` is the type's own. */
export const widths = ['auto', 'third', 'half', 'full'] as const
const width = z.enum(widths).optional()

/** Settings of every field that holds a value. */
export const commonSettings = { width }
export const commonLines: readonly SettingLine[] = [{ key: 'width', kind: 'select', choices: widths }]

/** Settings of a field that a rule may compute: `released` shows it even to who may not see what it is computed from. */
export const computedSettings = { released: z.boolean().optional() }
export const computedLines: readonly SettingLine[] = [{ key: 'released', kind: 'flag' }]

const count = z.int().min(0).max(100_000).optional()

/** Bounds of a length or of a number of elements. */
export const lengthSettings = { min: count, max: count }
export const lengthLines: readonly SettingLine[] = [{ key: 'min', kind: 'number' }, { key: 'max', kind: 'number' }]

/** What is counted, shown behind the number (平方米, m²). */
export const unitSetting = localizedText.optional()
export const unitLine: SettingLine = { key: 'unit', kind: 'localized' }

/** A calendar date `2026-03-02`. */
export const dateSetting = z.iso.date().optional()
