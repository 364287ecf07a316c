import { inboxQuery, type InboxQuery } from '#contract/inbox'

/** What narrows a box: what is typed, and one choice for each kind of filter. */
export type InboxFilter = Omit<InboxQuery, 'box' | 'cursor'>

const names = ['q', 'place', 'item', 'kind', 'step', 'clock'] as const

/** The filter that an address names; what it says wrong is left out. */
export function filterIn(query: Readonly<Record<string, unknown>>): InboxFilter {
  return Object.assign({}, ...names.map((name) => {
    const read = inboxQuery.shape[name].safeParse(query[name])
    return read.success && read.data ? { [name]: read.data } : {}
  }))
}

/** The filter with one choice made anew; empty takes it away, and another item takes its step away. */
export function narrowedBy(filter: InboxFilter, name: keyof InboxFilter, value: string): InboxFilter {
  return filterIn({ ...filter, [name]: value, ...(name === 'item' ? { step: '' } : {}) })
}

/** How many choices narrow the list beside what is typed. */
export function choicesIn({ q: _q, ...choices }: InboxFilter): number {
  return Object.values(choices).filter(Boolean).length
}

/** `&q=…&item=…`, for the request. */
export function addressOf(filter: InboxFilter): string {
  return names.flatMap((name) => (filter[name] ? [`&${name}=${encodeURIComponent(filter[name])}`] : [])).join('')
}
