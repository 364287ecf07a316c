import { z } from 'zod'
import { localizedText } from '#definition/text'
import { level } from '#definition/item'
import type { Store } from '#server/store/index'
import countyData from './county.json' with { type: 'json' }
import peopleData from './people.json' with { type: 'json' }

const county = z.object({
  name: localizedText,
  /** Of the city; townships and villages are numbered in their order below it. */
  regionCode: z.string(),
  organisations: z.array(z.object({
    id: z.string(), level, parent: z.string().nullable(), department: z.string().default(''), role: z.string().default(''), name: localizedText,
  })),
  posts: z.array(z.object({ id: z.string(), level, name: localizedText, duties: localizedText })),
})
const holding = z.object({ post: z.string(), org: z.string(), from: z.iso.date(), to: z.iso.date().optional() })
const staff = z.object({
  people: z.array(z.object({
    id: z.string(), name: localizedText, phone: z.string(), holds: z.array(holding),
    standsInFor: z.object({ person: z.string(), from: z.iso.date(), to: z.iso.date().optional() }).optional(),
  })),
})

/** 清源市: the made-up county of the demo. */
const parsed = county.parse(countyData)
export const demoCounty = { ...parsed, root: parsed.organisations.find(each => each.parent === null)?.id ?? 'city' }

/** 行政区划代码 by organisation: townships count from 101 below the city, villages from 201 below their township, as GB/T 10114 has it. */
function regionCodes(): ReadonlyMap<string, string> {
  const codes = new Map([[demoCounty.root, demoCounty.regionCode]])
  const counts = new Map<string, number>()
  for (const { id, level: at, parent } of demoCounty.organisations) {
    const above = codes.get(parent ?? '')
    if (at === 'city' || above === undefined) continue
    const count = (counts.get(above) ?? 0) + 1
    counts.set(above, count)
    codes.set(id, `${above}${(at === 'township' ? 100 : 200) + count}`)
  }
  return codes
}

/** Fills the directory with the demo county; what is there already stays as it is. */
export async function seedDirectory(store: Store): Promise<void> {
  if (await store.people.countDocuments({ demo: true }) >= peopleData.people.length) return
  const codes = regionCodes()
  for (const { id, department, role, ...rest } of demoCounty.organisations) {
    await store.organisations.updateOne({ _id: id }, { $setOnInsert: { ...rest, department: department || null, role: role || null, regionCode: codes.get(id) ?? null } }, { upsert: true })
  }
  for (const { id, ...rest } of demoCounty.posts) {
    await store.posts.updateOne({ _id: id }, { $setOnInsert: rest }, { upsert: true })
  }
  for (const { id, name, phone, holds, standsInFor } of staff.parse(peopleData).people) {
    const holdings = holds.map(({ post, org, from, to }) => ({ post, organisation: org, from, to: to ?? null }))
    const standIn = standsInFor ? { person: standsInFor.person, from: standsInFor.from, to: standsInFor.to ?? null } : null
    await store.people.updateOne({ _id: id }, { $setOnInsert: { name, phone, holdings, standsInFor: standIn, demo: true } }, { upsert: true })
  }
}
