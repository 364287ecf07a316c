import { z } from 'zod'
import { elementId, localizedText } from '../text.ts'
import { dictionaries, dictionaryNames } from './dictionaries.ts'
import type { FieldOption } from './dictionaries.ts'
import type { SettingLine } from './fieldType.ts'

const option = z.strictObject({ value: z.string().min(1).max(64), label: localizedText, under: z.string().max(64).optional() })

/**
 * What may be chosen: own `options`, else the entries of a `dictionary`, else what a column of the form holds (`from`). Values are stable, labels
 * may change. `under` names the choice above: of the options only those are offered that stand under its value (级联).
 */
export const optionSettings = {
  options: z.array(option).min(1).max(2000).refine((options) => new Set(options.map(({ value }) => value)).size === options.length),
  dictionary: z.enum(dictionaryNames).optional(), from: elementId.optional(), under: elementId.optional(),
}
export const optionLines: readonly SettingLine[] = [
  { key: 'dictionary', kind: 'select', choices: dictionaryNames }, { key: 'from', kind: 'field', takes: 'column' }, { key: 'options', kind: 'options' }, { key: 'under', kind: 'field', takes: 'choice' },
]

/** What a new choice offers. */
export const firstOptions = [
  { value: 'yes', label: { zh: '是', en: 'Yes' } },
  { value: 'no', label: { zh: '否', en: 'No' } },
]

/** As much of a choice's settings as says what is offered. */
export interface OptionSource { readonly options?: unknown, readonly dictionary?: unknown, readonly from?: unknown }

/** The options that the settings name by themselves; none where they come from a column. */
export function optionsIn({ options, dictionary, from }: OptionSource): readonly FieldOption[] {
  if (typeof from === 'string') return []
  const named = dictionaryNames.find((name) => name === dictionary)
  if (named !== undefined && named !== 'none') return dictionaries[named]
  return (Array.isArray(options) ? options : []).flatMap((each: unknown) => {
    const read = option.safeParse(each)
    return read.success ? [read.data] : []
  })
}

const known = new WeakMap<object, ReadonlySet<unknown>>()

/** Whether a value may be kept: an option, or any text where a column says what is offered. */
export function isOption(value: unknown, settings: OptionSource): boolean {
  if (typeof settings.from === 'string') return typeof value === 'string' && value.length <= 500
  const values = known.get(settings) ?? new Set(optionsIn(settings).map((each) => each.value))
  known.set(settings, values)
  return values.has(value)
}
