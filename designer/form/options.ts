import { z } from 'zod'
import { localizedText } from '#definition/text'

const option = z.object({ value: z.string(), label: localizedText, under: z.string().optional() })
export type Option = z.infer<typeof option>

/** The options of a setting; what is none is left out. */
export function optionsIn(setting: unknown): readonly Option[] {
  return (Array.isArray(setting) ? setting : []).flatMap((each: unknown) => {
    const read = option.safeParse(each)
    return read.success ? [read.data] : []
  })
}

/** One more option at the end, under a value that no other has. */
export function withOption(options: readonly Option[], label: string): readonly Option[] {
  const taken = new Set(options.map(each => each.value))
  let number = options.length + 1
  while (taken.has(`option${number}`)) number += 1
  return [...options, { value: `option${number}`, label: { zh: label } }]
}

/** The option with another label in one language; its value stays. An empty Chinese label is refused. */
export function relabelled(options: readonly Option[], at: number, language: 'zh' | 'en', label: string): readonly Option[] {
  if (label === '' && language === 'zh') return options
  return options.map((each, index) => {
    if (index !== at) return each
    const { zh, en } = language === 'zh' ? { ...each.label, zh: label } : { ...each.label, en: label }
    return { ...each, label: en ? { zh, en } : { zh } }
  })
}

/** The options with one of them moved up (-1) or down (1). */
export function movedOption(options: readonly Option[], at: number, by: -1 | 1): readonly Option[] {
  const [moved, to] = [options[at], at + by]
  if (!moved || to < 0 || to >= options.length) return options
  return options.toSpliced(at, 1).toSpliced(to, 0, moved)
}

/** The option under another value of the choice above; '' takes it from under all. */
export function placedUnder(options: readonly Option[], at: number, value: string): readonly Option[] {
  return options.map(({ under: _under, ...each }, index) => (index !== at ? options[index] ?? each : value === '' ? each : { ...each, under: value }))
}
