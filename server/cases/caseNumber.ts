import type { Store } from '#server/store/index'

/** What a number is drawn from: `<item code>-<year>-<n>`, counted per county (the root organisation), item and year. */
export interface NumberSource {
  readonly caseId: string
  readonly county: string
  readonly itemCode: string
  /** The legal day of opening. */
  readonly day: string
}

/**
 * Draws the printed number of a case, once (flow.md §7): a second call for the same case answers the same number.
 * A number that was drawn and not used shows as a gap.
 */
export async function drawCaseNumber(store: Store, { caseId, county, itemCode, day }: NumberSource): Promise<string> {
  const known = await store.numbers.findOne({ _id: caseId }).lean()
  if (known) return known.caseNo
  const year = day.slice(0, 4)
  const counter = await store.counters.findOneAndUpdate(
    { _id: `${county}:${itemCode}:${year}` }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' },
  ).lean()
  const caseNo = `${itemCode}-${year}-${String(counter?.last ?? 1).padStart(5, '0')}`
  await store.numbers.updateOne({ _id: caseId }, { $setOnInsert: { caseNo } }, { upsert: true })
  const stored = await store.numbers.findOne({ _id: caseId }).lean()
  return stored?.caseNo ?? caseNo
}
