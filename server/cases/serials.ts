import { countedIn, serialText } from '#definition/fields/serialNumber'
import type { FormNode } from '#definition/form'
import type { Store } from '#server/store/index'

/** For which case the numbered fields of an item's form are numbered. */
export interface SerialSource {
  readonly caseId: string
  readonly itemCode: string
  readonly fields: readonly FormNode[]
  /** The legal year of opening, or that on paper. */
  readonly year: string
}

/** Draws the numbers (编号) of a case, by field key, each once: a second call for the same case answers the same. A number drawn and not used shows as a gap. */
export async function drawSerials(store: Store, { caseId, itemCode, fields, year }: SerialSource): Promise<Readonly<Record<string, string>>> {
  const drawn: [string, string][] = []
  for (const field of fields) {
    const id = `${caseId}:${field.id}`
    const known = await store.serials.findOne({ _id: id }).lean()
    drawn.push([field.key, known?.text ?? await drawOne(store, id, field, itemCode, year)])
  }
  return Object.fromEntries(drawn)
}

async function drawOne(store: Store, id: string, field: FormNode, itemCode: string, year: string): Promise<string> {
  const counter = await store.counters.findOneAndUpdate({ _id: `${itemCode}:${field.id}:${countedIn(field, year)}` }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' }).lean()
  const text = serialText(field, year, counter?.last ?? 1)
  await store.serials.updateOne({ _id: id }, { $setOnInsert: { text } }, { upsert: true })
  const stored = await store.serials.findOne({ _id: id }).lean()
  return stored?.text ?? text
}
