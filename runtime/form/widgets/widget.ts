import type { InjectionKey } from 'vue'
import type { FieldOption } from '#definition/fields/dictionaries'
import { optionsIn } from '#definition/fields/options'
import type { FormNode } from '#definition/form'
import type { LocalizedText } from '#definition/text'
import type { FieldValue } from '#definition/value'

/** Words in the reader's language. */
export interface Words {
  readonly t: (key: string, data?: Record<string, string | number>) => string
  readonly text: (text: LocalizedText | undefined) => string
  readonly locale: string
}

/** A region of 行政区划 with those inside it. */
export interface RegionOption { readonly code: string, readonly name: string, readonly children?: readonly RegionOption[] }

/** A post in an organisation, by name. */
export interface SeatOption { readonly post: string, readonly organisation: string, readonly name: string, readonly level: string }

/** 通讯录: who and what may be picked. */
export interface Directory { readonly seats: readonly SeatOption[], readonly organisations: readonly string[], readonly people: readonly string[] }

/** A line of the item's list of materials; `copies` is how many of paper are asked for. */
export interface MaterialOption { readonly id: string, readonly name: LocalizedText, readonly form: string, readonly copies: number }

/** Another case, as a link to it is kept. */
export interface CaseOption { readonly caseId: string, readonly caseNo: string, readonly title: string }

/** What widgets need from the page around the form. */
export interface FormServices {
  readonly words: Words
  /** Stores a file and resolves to its value `{ name, hash, size, type }`. Without it files can't be added. */
  readonly upload?: ((file: File, progress?: (part: number) => void) => Promise<FieldValue>) | undefined
  /** Where a stored file is read. Without it files are named, not linked. */
  readonly fileUrl?: ((hash: string, name: string) => string) | undefined
  readonly regions?: readonly RegionOption[] | undefined
  readonly directory?: Directory | undefined
  /** 材料目录, to which files can be bound. */
  readonly materials?: readonly MaterialOption[] | undefined
  /** What a choice offers now; without it all that it names itself. */
  readonly optionsFor?: ((node: FormNode, rowId: string | null) => readonly OptionText[]) | undefined
  /** Finds cases that the reader may see, by number or name. Without it none can be linked. */
  readonly findCases?: ((sought: string) => Promise<readonly CaseOption[]>) | undefined
  /** Where a case is read. Without it its number is not linked. */
  readonly caseUrl?: ((caseId: string) => string) | undefined
  /** The day that `today()` answers: `2026-03-16`. */
  readonly today: string
}
export const servicesKey: InjectionKey<FormServices> = Symbol('form services')

/** What every widget gets; it emits `change` with the new value, null when emptied. */
export interface WidgetProps {
  readonly value: FieldValue
  readonly node: FormNode
  /** Id of the input, to which the label points; and of the label, for groups. */
  readonly inputId: string
  readonly labelId: string
  readonly label: string
  readonly inCell?: boolean
  /** Of a cell: its row. */
  readonly rowId?: string | null
}

/** Reads one setting of a node as text, number or localized text. */
export function settingOf(node: FormNode, key: string): FieldValue | undefined {
  return node.settings[key]
}

/** The unit behind a number, in the reader's language. */
export function unitOf(node: FormNode, words: Words): string {
  const { unit } = node.settings
  return isLocalized(unit) ? words.text(unit) : ''
}

function isLocalized(value: unknown): value is LocalizedText {
  return typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string'
}

/** An option of a choice. */
export interface OptionText { readonly value: string, readonly label: string }

/** Options in the reader's language. */
export function textsOf(options: readonly FieldOption[], words: Words): readonly OptionText[] {
  return options.map(({ value, label }) => ({ value, label: words.text(label) }))
}

/** The options of a choice, in the reader's language. */
export function optionsOf(node: FormNode, words: Words): readonly OptionText[] {
  return textsOf(optionsIn(node.settings), words)
}
