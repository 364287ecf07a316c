import { computed, shallowRef } from 'vue'
import type { ComputedRef } from 'vue'
import { inboxView } from '#contract/cases'
import type { InboxRow } from '#contract/cases'
import { directoryView } from '#contract/items'
import type { DirectoryView } from '#contract/items'
import type { LocalizedText } from '#definition/text'
import type { CaseOption, Directory, RegionOption } from '#form/widgets/widget'
import { request } from './api.ts'
import { addressOf } from './inboxFilter.ts'
import { useTexts } from './useTexts.ts'

/** What the fields of a form pick from: regions, posts and names of the office, cases of the reader. */
export interface FormSurroundings {
  readonly regions: ComputedRef<readonly RegionOption[]>
  readonly directory: ComputedRef<Directory>
  readonly findCases: (sought: string) => Promise<readonly CaseOption[]>
}

const view = shallowRef<DirectoryView | null>(null)
let asked: Promise<void> | null = null

/** The surroundings of forms, fetched once a page. Until they are there, or without them, nothing can be picked, and what was picked still says its name. */
export function useFormSurroundings(): FormSurroundings {
  const { text } = useTexts()
  asked ??= request(directoryView, '/api/directory').then((found) => { view.value = found }).catch(() => { asked = null })
  return {
    regions: computed(() => regionsOf(view.value, text)),
    directory: computed(() => pickedFrom(view.value, text)),
    async findCases(sought) {
      const boxes = await Promise.all((['mine', 'posts', 'done'] as const).map(box => request(inboxView, `/api/inbox?box=${box}${addressOf({ q: sought })}`)))
      const rows = new Map<string, InboxRow>(boxes.flatMap(({ rows: found }) => found).map(row => [row.caseId, row]))
      return [...rows.values()].slice(0, 20).map(({ caseId, caseNo, itemName, applicantName }) => ({ caseId, caseNo, title: [text(itemName), applicantName].filter(Boolean).join(' ') }))
    },
  }
}

/** 行政区划 as the office is built: the county, its townships, their villages. The county's offices are no regions; an office that keeps no codes tells places by its own ids. */
export function regionsOf(found: DirectoryView | null, text: (name: LocalizedText) => string): readonly RegionOption[] {
  const organisations = (found?.organisations ?? []).filter(({ department }) => department === null)
  const below = (parent: string | null): RegionOption[] => organisations.filter(each => each.parent === parent)
    .map(({ id, regionCode, name }) => ({ code: regionCode ?? id, name: text(name), children: below(id) }))
  return below(null)
}

/** Posts in their organisations and names of who holds them, each once. */
export function pickedFrom(found: DirectoryView | null, text: (name: LocalizedText) => string): Directory {
  const { organisations = [], posts = [], holders = [] } = found ?? {}
  const [organisationOf, postOf] = [new Map(organisations.map(each => [each.id, each])), new Map(posts.map(each => [each.id, each]))]
  const seats = new Map(holders.flatMap(({ post, organisation }) => {
    const [office, held] = [organisationOf.get(organisation), postOf.get(post)]
    return office && held ? [[`${post}@${organisation}`, { post, organisation, name: `${text(office.name)} · ${text(held.name)}`, level: office.level }] as const] : []
  }))
  return { seats: [...seats.values()], organisations: organisations.map(({ name }) => text(name)), people: [...new Set(holders.map(({ name }) => text(name)))] }
}
