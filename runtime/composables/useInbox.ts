import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { request } from '#composables/api'
import { useInboxRoom } from '#composables/socket'
import { useInboxCounts } from '#composables/useInboxCounts'
import { useResource, type Resource } from '#composables/useResource'
import { addressOf, type InboxFilter } from '#composables/inboxFilter'
import { inboxBox, inboxView, type InboxRow, type InboxView } from '#contract/cases'

export type Box = keyof InboxView['counts'] & string
export const boxes: readonly Box[] = inboxBox.options

export interface Inbox {
  readonly resource: Resource<InboxView>
  readonly rows: ShallowRef<readonly InboxRow[]>
  /** Rows that have come, and that the list does not show yet. */
  readonly arrived: ComputedRef<number>
  /** Rows shown that have left the box meanwhile. */
  readonly gone: ShallowRef<ReadonlySet<string>>
  readonly takeNews: () => void
  readonly more: () => Promise<void>
  readonly hasMore: ComputedRef<boolean>
  readonly refresh: () => Promise<void>
}

/** One box of the desk, narrowed by a filter. News are counted and wait for the reader: the list never re-sorts under the hand. */
export function useInbox(box: Ref<Box>, filter: Readonly<Ref<InboxFilter>>): Inbox {
  const rows = shallowRef<readonly InboxRow[]>([])
  const news = shallowRef<InboxView | null>(null)
  const gone = shallowRef<ReadonlySet<string>>(new Set())
  const cursor = ref<string | null>(null)
  const { note } = useInboxCounts()
  const fetchPage = async (after?: string): Promise<InboxView> => await request(inboxView, `/api/inbox?box=${box.value}${addressOf(filter.value)}${after ? `&cursor=${encodeURIComponent(after)}` : ''}`)
  const resource = useResource(async () => await fetchPage())

  function show(view: InboxView): void {
    rows.value = view.rows
    cursor.value = view.cursor
    gone.value = new Set()
    news.value = null
    note(view.counts)
  }
  watch(resource.data, (now) => { if (now) show(now) })
  watch(box, () => {
    rows.value = []
    resource.data.value = null
    void resource.load()
  }, { immediate: true })
  // What is shown stays till the narrowed list is there.
  watch(() => addressOf(filter.value), () => { void resource.load() })

  const shownIds = computed(() => new Set(rows.value.map(row => row.id)))
  const arrivedRows = computed(() => news.value?.rows.filter(row => !shownIds.value.has(row.id)) ?? [])

  /** Looks without touching the list. Rows beyond the first page are not known to have left. */
  async function refresh(): Promise<void> {
    const asked = box.value + addressOf(filter.value)
    const view = await fetchPage().catch(() => null)
    if (!view || asked !== box.value + addressOf(filter.value)) return
    note(view.counts)
    news.value = view
    if (view.cursor === null) {
      const there = new Set(view.rows.map(row => row.id))
      gone.value = new Set(rows.value.filter(row => !there.has(row.id)).map(row => row.id))
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  useInboxRoom(() => {
    clearTimeout(timer)
    timer = setTimeout(() => { void refresh() }, 200)
  })

  return {
    resource, rows, gone, refresh,
    arrived: computed(() => arrivedRows.value.length),
    takeNews() { if (news.value) show(news.value) },
    hasMore: computed(() => cursor.value !== null),
    async more() {
      if (cursor.value === null) return
      const asked = box.value + addressOf(filter.value)
      const page = await fetchPage(cursor.value)
      if (asked !== box.value + addressOf(filter.value)) return
      rows.value = [...rows.value, ...page.rows]
      cursor.value = page.cursor
    },
  }
}
