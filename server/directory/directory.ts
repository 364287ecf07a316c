import type { Holding, Organisation, StandIn } from '#engine/context'
import type { OrganisationRecord, PersonRecord, PostRecord, Store } from '#server/store/index'

/** How long a read directory serves, in milliseconds of the machine's clock; another node's change is seen after that. */
const freshFor = 5000
/** A stand-in without an end. */
const openEnd = '9999-12-31'

/** 机构、岗位、人员: who holds what where, as last read. The arrays are the same until something changes. */
export interface Directory {
  readonly organisations: readonly (Organisation & OrganisationRecord)[]
  readonly posts: readonly PostRecord[]
  readonly people: readonly PersonRecord[]
  /** For the engine's context. */
  readonly holdings: readonly Holding[]
  readonly standIns: readonly StandIn[]
  readonly organisation: (id: string) => OrganisationRecord | null
  readonly post: (id: string) => PostRecord | null
  readonly person: (id: string) => PersonRecord | null
  /** Posts that a person holds on a day, `2026-03-02`. */
  readonly heldBy: (person: string, day: string) => readonly Holding[]
  /** Who holds a post in an organisation on a day, by id. */
  readonly holders: (post: string, organisation: string, day: string) => readonly PersonRecord[]
  /** The organisation and all above it, nearest first. */
  readonly line: (organisation: string) => readonly string[]
}

export interface DirectorySource {
  readonly read: () => Promise<Directory>
  /** Call after a change of the directory in this process. */
  readonly changed: () => void
}

/** Reads the directory from the store and keeps it for a few seconds. */
export function openDirectory(store: Store): DirectorySource {
  let kept: { readonly directory: Directory, readonly stamp: string, readonly until: number } | null = null
  let reading: Promise<Directory> | null = null

  async function readAgain(): Promise<Directory> {
    const [organisations, posts, people] = await Promise.all([
      store.organisations.find({}).sort({ _id: 1 }).lean(),
      store.posts.find({}).sort({ _id: 1 }).lean(),
      store.people.find({}).sort({ _id: 1 }).lean(),
    ])
    const stamp = JSON.stringify([organisations, posts, people])
    const directory = kept?.stamp === stamp ? kept.directory : directoryOf(organisations, posts, people)
    kept = { directory, stamp, until: performance.now() + freshFor }
    return directory
  }

  return {
    read() {
      if (kept && performance.now() < kept.until) return Promise.resolve(kept.directory)
      reading ??= readAgain().finally(() => { reading = null })
      return reading
    },
    changed() { kept = null },
  }
}

/** The directory of these records. */
export function directoryOf(organisationRecords: readonly OrganisationRecord[], posts: readonly PostRecord[], people: readonly PersonRecord[]): Directory {
  const organisations = organisationRecords.map(each => ({ ...each, id: each._id }))
  const byId = new Map(organisations.map(each => [each._id, each]))
  const postById = new Map(posts.map(each => [each._id, each]))
  const personById = new Map(people.map(each => [each._id, each]))
  const holdings = people.flatMap(person => person.holdings.map((each): Holding => ({ ...each, person: person._id })))
  const byPerson = Map.groupBy(holdings, each => each.person)
  const bySeat = Map.groupBy(holdings, each => `${each.post}@${each.organisation}`)
  return {
    organisations, posts, people, holdings,
    standIns: people.flatMap(({ _id, standsInFor }): StandIn[] => standsInFor
      ? [{ person: standsInFor.person, by: _id, from: standsInFor.from, to: standsInFor.to ?? openEnd }]
      : []),
    organisation: id => byId.get(id) ?? null,
    post: id => postById.get(id) ?? null,
    person: id => personById.get(id) ?? null,
    heldBy: (person, day) => (byPerson.get(person) ?? []).filter(each => holdsOn(each, day)),
    holders: (post, organisation, day) => (bySeat.get(`${post}@${organisation}`) ?? [])
      .filter(each => holdsOn(each, day))
      .flatMap(each => personById.get(each.person) ?? []),
    line(organisation) {
      const line: string[] = []
      for (let id: string | null = organisation; id !== null && !line.includes(id); id = byId.get(id)?.parent ?? null) line.push(id)
      return line
    },
  }
}

function holdsOn({ from, to }: Holding, day: string): boolean {
  return from <= day && (to === null || day <= to)
}
