import type { FieldType } from './fieldType.ts'
import { address } from './address.ts'
import { attachments } from './attachments.ts'
import { bankCard } from './bankCard.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { columns } from './columns.ts'
import { computed } from './computed.ts'
import { coordinates } from './coordinates.ts'
import { creditCode } from './creditCode.ts'
import { date } from './date.ts'
import { dateRange } from './dateRange.ts'
import { divider } from './divider.ts'
import { idCard } from './idCard.ts'
import { linkedCase } from './linkedCase.ts'
import { longText } from './longText.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { opinion } from './opinion.ts'
import { organisation } from './organisation.ts'
import { person } from './person.ts'
import { phone } from './phone.ts'
import { photo } from './photo.ts'
import { post } from './post.ts'
import { region } from './region.ts'
import { richText } from './richText.ts'
import { section } from './section.ts'
import { serialNumber } from './serialNumber.ts'
import { signature } from './signature.ts'
import { staticText } from './static.ts'
import { steps } from './steps.ts'
import { table } from './table.ts'
import { tabs } from './tabs.ts'
import { text } from './text.ts'
import { time } from './time.ts'

/** Every field type, in the order of the palette. */
export const fieldTypes: readonly FieldType[] = [
  text, longText, richText, number, money, date, dateRange, time, choice, choices, computed,
  person, idCard, phone, address, region, organisation, post, creditCode, bankCard, coordinates,
  attachments, photo, opinion, signature, table, linkedCase, serialNumber,
  section, columns, tabs, steps, divider, staticText,
]

const byType: ReadonlyMap<string, FieldType> = new Map(fieldTypes.map((each) => [each.type, each]))

/** The field type of this name, or null: an unknown one is a problem of the form. */
export function fieldTypeOf(type: string): FieldType | null {
  return byType.get(type) ?? null
}
