import type { DemoView, HoldingView } from '#contract/session'

export type Seat = DemoView['seats'][number]
export interface Holder { readonly seat: Seat, readonly holding: HoldingView }
export interface Village { readonly id: string, readonly holding: HoldingView, readonly holders: readonly Holder[] }
export interface Township { readonly id: string, readonly holding: HoldingView, readonly holders: readonly Holder[], readonly villages: readonly Village[] }
export interface Department { readonly id: string, readonly holding: HoldingView, readonly byPost: ReadonlyMap<string, readonly Holder[]> }
export interface SeatPlan { readonly townships: readonly Township[], readonly departments: readonly Department[], readonly departmentPosts: readonly HoldingView[], readonly others: readonly Department[] }

/** Groups in the order of first sight. */
function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(keyOf(one), [...groups.get(keyOf(one)) ?? [], one])
  return groups
}

/** The posts a visitor looks for first, in the order of a case's way; the rest as they come. */
const firstPosts = ['villageAgent', 'villageHead', 'villageSupervisor', 'counterClerk', 'townshipAdministrator', 'centreHead', 'officeHead', 'deputyLeader', 'townshipLeader', 'windowClerk', 'reviewer', 'approver', 'consultant', 'oversightOfficer', 'legalReviewer']
const rankOf = ({ holding }: Holder): number => (firstPosts.indexOf(holding.post) + firstPosts.length + 1) % (firstPosts.length + 1)

/** An organisation's id begins with its parent's (`willow.east` lies in `willow`). */
const parentOf = (organisation: string): string => organisation.split('.')[0] ?? organisation

function department(id: string, holders: readonly Holder[]): Department | null {
  const [first] = holders
  return first ? { id, holding: first.holding, byPost: grouped(holders, holder => holder.holding.post) } : null
}

/**
 * The seats level by level: villages under their township, the city's departments as rows with a column for each post
 * that most of them have, and the city's other offices apart.
 */
export function planOf(seats: readonly Seat[]): SeatPlan {
  const all = seats.flatMap(seat => seat.holdings.map((holding): Holder => ({ seat, holding }))).sort((a, b) => rankOf(a) - rankOf(b))
  const byName = (a: Department, b: Department): number => a.id.localeCompare(b.id)
  const villages = grouped(all.filter(holder => holder.holding.level === 'village'), holder => holder.holding.organisation)
  const townships = [...grouped(all.filter(holder => holder.holding.level === 'township'), holder => holder.holding.organisation)].flatMap(([id, holders]): Township[] => {
    const [first] = holders
    return first ? [{ id, holding: first.holding, holders, villages: [...villages].filter(([village]) => parentOf(village) === id).flatMap(([village, inside]) => inside[0] ? [{ id: village, holding: inside[0].holding, holders: inside }] : []) }] : []
  })
  townships.sort((a, b) => b.holders.length - a.holders.length)
  const city = [...grouped(all.filter(holder => holder.holding.level === 'city'), holder => holder.holding.organisation)].flatMap(([id, holders]) => department(id, holders) ?? []).sort(byName)
  const spread = new Map<string, number>()
  for (const one of city) for (const post of one.byPost.keys()) spread.set(post, (spread.get(post) ?? 0) + 1)
  const common = [...spread].filter(([, count]) => count > 2).map(([post]) => post)
  const isDepartment = (one: Department): boolean => [...one.byPost.keys()].some(post => common.includes(post))
  return {
    townships, departments: city.filter(isDepartment), others: city.filter(one => !isDepartment(one)),
    departmentPosts: common.flatMap(post => city.flatMap(one => one.byPost.get(post) ?? []).slice(0, 1).map(holder => holder.holding)),
  }
}

/** Who stands for a post of a department: the one with the fewest other posts, so that the columns show many people. */
export function standsFor(holders: readonly Holder[]): Holder[] {
  return [...holders].sort((a, b) => a.seat.holdings.length - b.seat.holdings.length).slice(0, 1)
}

/** Where a person's day begins: the first room they may enter and that there is a page for. */
export function roomOf(rooms: readonly string[], hasPage: (path: string) => boolean): string {
  const first = ['desk', 'counter', 'design', 'oversight', 'admin'].find(room => rooms.includes(room) && hasPage(`/${room}`))
  return first === undefined ? '/desk' : `/${first}`
}

/** Who begins each walk: one who draws items, an agent, who has the most waiting; null where the demo has no such seat. */
export interface WalkSeats { readonly draw: Seat | null, readonly handle: Seat | null, readonly watch: Seat | null }
export function walkSeats(seats: readonly Seat[]): WalkSeats {
  const holding = (post: string): Seat | null => seats.find(seat => seat.holdings.some(held => held.post === post)) ?? null
  return { draw: holding('townshipAdministrator'), handle: holding('villageAgent'), watch: seats.reduce<Seat | null>((most, seat) => seat.waiting > (most?.waiting ?? 0) ? seat : most, null) }
}
