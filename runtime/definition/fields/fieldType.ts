import type { z } from 'zod'
import type { FieldValue } from '../value.ts'
import type { FormNode } from '../form.ts'

/** What is wrong with one value; the sentence is `form.problems.<code>` with `data`. */
export interface ValueProblem {
  readonly code: ValueProblemCode
  readonly data?: Readonly<Record<string, string | number>>
}

export type ValueProblemCode =
  | 'value.type' | 'value.tooShort' | 'value.tooLong' | 'value.tooSmall' | 'value.tooLarge' | 'value.tooFew' | 'value.tooMany'
  | 'value.pattern' | 'value.option' | 'value.order' | 'value.decimals' | 'value.idCardLength' | 'value.idCardDate' | 'value.idCardCheck'
  | 'value.creditCodeShape' | 'value.creditCodeCheck' | 'value.phone' | 'value.bankCardShape' | 'value.fileTooLarge'
  | 'value.fileType'

/**
 * The answer of a field type to one value. Not `ok`: it has not the type's shape and can't be kept at all.
 * `ok` with problems: it may stay in a draft, but completes no step.
 */
export type Admitted =
  | { readonly ok: true, readonly value: FieldValue, readonly problems: readonly ValueProblem[] }
  | { readonly ok: false, readonly problems: readonly ValueProblem[] }

/** One line of the settings panel, from which it is drawn; its label is `fields.settings.<key>`. */
export interface SettingLine {
  readonly key: string
  readonly kind: 'number' | 'fen' | 'text' | 'date' | 'time' | 'pattern' | 'options' | 'flag' | 'select' | 'texts' | 'localized' | 'field'
  /** The choices of `select`; labels are `fields.settings.<key>Choices.<choice>`. */
  readonly choices?: readonly string[]
  /** Which fields `field` may name: a column of texts of another table, or a choice beside it. */
  readonly takes?: 'column' | 'choice'
}

/** What the field is to an expression; menus of conditions offer their operators by it. */
export type FeelType = 'text' | 'number' | 'date' | 'time' | 'dateRange' | 'list' | 'rows' | 'record' | 'any' | 'none'

/** Where it stands in the palette (`fields.groups.<group>`). */
export type FieldGroup = 'basic' | 'people' | 'work' | 'layout'

/** What a node of this type holds: a value, rows of child nodes, child nodes only, or nothing. */
export type Holds = 'value' | 'rows' | 'nodes' | 'nothing'

/** How a node that holds others puts them: below its title, beside each other, one at a time behind tabs, one after the other in steps. */
export type Arrangement = 'below' | 'beside' | 'tabs' | 'steps'

/** Everything the platform knows of a field type. `settings` are the node's own, checked by `settingsProblems`. */
export interface FieldType {
  readonly type: string
  readonly group: FieldGroup
  /** Name of the icon in `runtime/ui`. */
  readonly icon: string
  readonly holds: Holds
  /** Of what holds nodes; null for the others. */
  readonly arranges: Arrangement | null
  readonly feelType: FeelType
  /** What its number counts where people read another unit: fen, told in yuan. */
  readonly counts?: 'fen'
  /** Whether it may be a column of a table. */
  readonly columnAllowed: boolean
  /** Whether a rule may compute its value. */
  readonly computedAllowed: boolean
  /** Whether it can't be edited even without a rule. */
  readonly alwaysComputed: boolean
  /** Whether the server gives the value when the case is opened, so that neither a person nor a formula does. */
  readonly assigned: boolean
  /** Class of what a field of this type holds unless somebody classes it otherwise. Source: 个人信息保护法 4, 28. */
  readonly personal: FormNode['personal']
  readonly defaultSettings: Readonly<Record<string, unknown>>
  readonly settingsForm: readonly SettingLine[]
  /** Names of the settings that are missing, unknown or wrong. */
  settingsProblems(settings: object): readonly string[]
  isEmpty(value: FieldValue | undefined): boolean
  /** Judges a value that is not empty. Settings that are wrong are held to be the default ones. */
  admit(value: FieldValue, settings: object): Admitted
}

interface FieldDescription<Settings extends z.ZodType> {
  readonly type: string
  readonly group: FieldGroup
  readonly icon: string
  readonly holds?: Holds
  readonly arranges?: Arrangement
  readonly feelType: FeelType
  readonly counts?: 'fen'
  readonly columnAllowed: boolean
  readonly computedAllowed: boolean
  readonly alwaysComputed?: boolean
  readonly assigned?: boolean
  readonly personal?: FormNode['personal']
  readonly settings: Settings
  readonly defaultSettings: z.infer<Settings> & Readonly<Record<string, unknown>>
  readonly settingsForm: readonly SettingLine[]
  readonly admit: (value: FieldValue, settings: z.infer<Settings>) => Admitted
}

/** Makes a field type of its description: one file, one type, one line in the index (house.md §3). */
export function defineField<Settings extends z.ZodType>(description: FieldDescription<Settings>): FieldType {
  const read = new WeakMap<object, z.infer<Settings>>()
  const settingsOf = (settings: object): z.infer<Settings> => {
    const known = read.get(settings)
    if (known !== undefined) return known
    const parsed = description.settings.safeParse(settings)
    const made = parsed.success ? parsed.data : description.defaultSettings
    read.set(settings, made)
    return made
  }
  return {
    ...description,
    holds: description.holds ?? 'value',
    arranges: description.arranges ?? null,
    alwaysComputed: description.alwaysComputed ?? description.assigned ?? false,
    assigned: description.assigned ?? false,
    personal: description.personal ?? 'none',
    settingsProblems: (settings) => settingsProblems(description.settings, settings),
    isEmpty: isEmptyValue,
    admit: (value, settings) => description.admit(value, settingsOf(settings)),
  }
}

function settingsProblems(schema: z.ZodType, settings: object): string[] {
  const parsed = schema.safeParse(settings)
  if (parsed.success) return []
  const names = parsed.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]))
  return [...new Set(names)]
}

/** Empty: absent, null, a text of blanks, a list without elements, an object all of whose parts are empty (`{ text: '' }`). */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every(isEmptyValue)
}

/** The value keeps its shape; it may break bounds. */
export function admitted(value: FieldValue, problems: readonly (ValueProblem | null)[] = []): Admitted {
  return { ok: true, value, problems: problems.filter((problem) => problem !== null) }
}

/** The value has not the shape of its type. */
export function refused(code: ValueProblemCode = 'value.type', data: ValueProblem['data'] = {}): Admitted {
  return { ok: false, problems: [{ code, data }] }
}
