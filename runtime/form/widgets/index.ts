import type { Component } from 'vue'
import AttachmentsField from './attachments/Field.vue'
import AttachmentsShown from './attachments/Shown.vue'
import ChoiceField from './choice/Field.vue'
import ChoicesField from './choices/Field.vue'
import CoordinatesField from './coordinates/Field.vue'
import DateField from './date/Field.vue'
import DateRangeField from './dateRange/Field.vue'
import DividerNote from './divider/Note.vue'
import IdCardField from './idCard/Field.vue'
import LinkedCaseField from './linkedCase/Field.vue'
import LinkedCaseShown from './linkedCase/Shown.vue'
import LongTextField from './longText/Field.vue'
import MoneyField from './money/Field.vue'
import MoneyShown from './money/Shown.vue'
import NumberField from './number/Field.vue'
import OpinionField from './opinion/Field.vue'
import OrganisationField from './organisation/Field.vue'
import PersonField from './person/Field.vue'
import PhotoField from './photo/Field.vue'
import PhotoShown from './photo/Shown.vue'
import PostField from './post/Field.vue'
import RegionField from './region/Field.vue'
import RichTextField from './richText/Field.vue'
import RichTextShown from './richText/Shown.vue'
import SignatureField from './signature/Field.vue'
import StaticNote from './static/Note.vue'
import TextField from './text/Field.vue'
import TimeField from './time/Field.vue'
import * as cell from './cellText.ts'
import { coordinatesText, readCoordinates } from './coordinates/coordinatesText.ts'
import * as shown from './shown.ts'

/** How a field type looks: its input, its value in words, and how much room it takes. */
export interface Widget {
  /** Null: it is never filled in by hand. */
  readonly Field: Component | null
  readonly shown: shown.Shown
  /** Where words are not enough to show it. */
  readonly Shown?: Component
  /** Takes a whole row of the sheet. */
  readonly isWide?: boolean
  /** Numbers stand at the end of a table's column. */
  readonly align?: 'end'
  /** Least width of a table's column, px. */
  readonly width?: number
  /** Is tidied in a cell only after Escape or Tab: it needs Enter and arrows itself. */
  readonly hasOwnKeys?: boolean
  /** How it stands in a cell of a sheet or on the clipboard. Absent: it can't be given as text. */
  readonly cell?: CellText
}

/** `write` gives text that `read` reads again; `kind`: what a spreadsheet should take it for (fen become yuan). */
export interface CellText { readonly read: cell.ReadCell, readonly write: shown.Shown, readonly kind?: 'number' | 'fen' | 'date' }

const line: Widget = { Field: TextField, shown: shown.shownText, cell: { read: cell.readLine, write: cell.lineCell } }

const widgets: Readonly<Record<string, Widget>> = {
  text: line,
  richText: { Field: RichTextField, shown: shown.shownRichText, Shown: RichTextShown, isWide: true },
  longText: { Field: LongTextField, shown: shown.shownText, cell: { read: cell.readLines, write: cell.lineCell }, isWide: true, width: 200, hasOwnKeys: true },
  number: { Field: NumberField, shown: shown.shownNumber, cell: { read: cell.readNumber, write: cell.numberCell, kind: 'number' }, align: 'end', width: 88 },
  money: { Field: MoneyField, shown: shown.shownMoney, Shown: MoneyShown, cell: { read: cell.readMoney, write: cell.moneyCell, kind: 'fen' }, align: 'end', width: 128 },
  date: { Field: DateField, shown: shown.shownDate, cell: { read: cell.readDay, write: cell.dayCell, kind: 'date' }, width: 136, hasOwnKeys: true },
  dateRange: { Field: DateRangeField, shown: shown.shownDateRange, cell: { read: cell.readDays, write: shown.shownDateRange }, width: 280, hasOwnKeys: true },
  time: { Field: TimeField, shown: shown.shownText, cell: { read: cell.readTime, write: shown.shownText }, width: 104, hasOwnKeys: true },
  choice: { Field: ChoiceField, shown: shown.shownChoice, cell: { read: cell.readOption, write: shown.shownChoice }, width: 120, hasOwnKeys: true },
  choices: { Field: ChoicesField, shown: shown.shownChoices, cell: { read: cell.readOptions, write: shown.shownChoices }, isWide: true, width: 160, hasOwnKeys: true },
  computed: { Field: null, shown: shown.shownComputed, cell: { read: () => undefined, write: shown.shownComputed }, width: 96 },
  person: { ...line, Field: PersonField },
  idCard: { ...line, Field: IdCardField, width: 184 },
  phone: { ...line, width: 128 },
  address: { ...line, isWide: true, width: 200 },
  region: { Field: RegionField, shown: shown.shownRegion, cell: { read: cell.readRegion, write: shown.shownRegion }, width: 200, hasOwnKeys: true },
  organisation: { ...line, Field: OrganisationField, width: 200 },
  post: { Field: PostField, shown: shown.shownPost, width: 200, hasOwnKeys: true },
  creditCode: { ...line, width: 184 },
  bankCard: { ...line, width: 184 },
  coordinates: { Field: CoordinatesField, shown: shown.shownCoordinates, cell: { read: readCoordinates, write: coordinatesText }, width: 160 },
  attachments: { Field: AttachmentsField, shown: shown.shownFiles, Shown: AttachmentsShown, isWide: true, width: 160, hasOwnKeys: true },
  photo: { Field: PhotoField, shown: shown.shownFile, Shown: PhotoShown, width: 160, hasOwnKeys: true },
  opinion: { Field: OpinionField, shown: shown.shownOpinion, cell: { read: cell.readOpinion, write: shown.shownOpinion }, isWide: true, width: 200, hasOwnKeys: true },
  linkedCase: { Field: LinkedCaseField, shown: shown.shownLinkedCase, Shown: LinkedCaseShown, width: 200, hasOwnKeys: true },
  serialNumber: { Field: null, shown: shown.shownText },
  signature: { Field: SignatureField, shown: shown.shownFile, Shown: PhotoShown, width: 160, hasOwnKeys: true },
}

/** What stands on the sheet without a value; each gets its label as `title` and its help as `text`. */
const notes: Readonly<Record<string, Component>> = { static: StaticNote, divider: DividerNote }

/** The look of what holds no value. */
export function noteOf(type: string): Component {
  return notes[type] ?? StaticNote
}

/** The look of a field type; one without its own is a line of text. */
export function widgetOf(type: string): Widget {
  return widgets[type] ?? line
}

/** Types that have a look. */
export const widgetTypes: readonly string[] = Object.keys(widgets)
export const noteTypes: readonly string[] = Object.keys(notes)
