import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { request } from '#composables/api'
import { useResource, type Resource } from '#composables/useResource'
import { oversightList, type OversightList, type OversightRow, type OversightTab } from '#contract/oversight'

export interface Oversight {
  readonly resource: Resource<OversightList>
  readonly rows: ShallowRef<readonly OversightRow[]>
  readonly cursor: Ref<string | null>
  readonly more: () => Promise<void>
}

/** The list of reminders, cards and orders, one tab at a time. */
export function useOversight(tab: Ref<OversightTab>): Oversight {
  const rows = shallowRef<readonly OversightRow[]>([])
  const cursor = ref<string | null>(null)
  const fetchPage = async (after?: string): Promise<OversightList> => await request(oversightList, `/api/oversight?tab=${tab.value}${after ? `&cursor=${encodeURIComponent(after)}` : ''}`)
  const resource = useResource(async () => await fetchPage())
  watch(resource.data, (now) => {
    rows.value = now?.rows ?? []
    cursor.value = now?.cursor ?? null
  })
  watch(tab, () => {
    resource.data.value = null
    void resource.load()
  }, { immediate: true })
  return {
    resource, rows, cursor,
    async more() {
      if (cursor.value === null) return
      const page = await fetchPage(cursor.value)
      rows.value = [...rows.value, ...page.rows]
      cursor.value = page.cursor
    },
  }
}
