import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { request } from '#composables/api'
import { useCaseRoom } from '#composables/socket'
import { useResource, type Resource } from '#composables/useResource'
import { caseView, type CaseView, type TimelineEntry } from '#contract/cases'

export interface OpenCase {
  readonly view: ShallowRef<CaseView | null>
  readonly resource: Resource<CaseView>
  /** What others did since the reader opened or acknowledged it. */
  readonly news: ComputedRef<readonly TimelineEntry[]>
  readonly freshFrom: Ref<number | null>
  readonly acknowledge: () => void
  /** True while the reader's own command is on its way: its echo is held back. */
  readonly sending: Ref<boolean>
  /** After one's own command: the new state is no news. */
  readonly reloadAsMine: () => Promise<void>
}

const lastSeq = (view: CaseView | null): number => Math.max(-1, ...(view?.timeline.map(entry => entry.seq) ?? []))

/** One case for its reader, live: a change elsewhere is fetched and told, never silently put under the hand. */
export function useCase(caseId: Ref<string | null>): OpenCase {
  const seen = ref(-1)
  const freshFrom = ref<number | null>(null)
  const view = shallowRef<CaseView | null>(null)
  const resource = useResource(async () => {
    const id = caseId.value
    if (!id) throw new Error('Expected a case to load, but none is chosen')
    return await request(caseView, `/api/cases/${encodeURIComponent(id)}`)
  })

  watch(resource.data, (now) => {
    if (now && now.caseId === caseId.value) {
      const first = view.value?.caseId !== now.caseId
      view.value = now
      if (first) { seen.value = lastSeq(now); freshFrom.value = null }
    }
  })
  // The case has left what this reader may see.
  watch(resource.state, (now) => { if (now === 'noRight') view.value = null })
  watch(caseId, (now) => {
    view.value = null
    resource.data.value = null
    if (now) void resource.load()
  }, { immediate: true })

  const sending = ref(false)
  let held = false
  useCaseRoom(caseId, (version) => {
    if (version !== null && version <= (view.value?.version ?? -1)) return
    if (sending.value) held = true
    else void resource.load(true)
  })
  watch(sending, (now) => {
    if (now || !held) return
    held = false
    void resource.load(true)
  })

  return {
    view, resource, freshFrom, sending,
    news: computed(() => view.value?.timeline.filter(entry => entry.seq > seen.value) ?? []),
    acknowledge() { freshFrom.value = seen.value; seen.value = lastSeq(view.value) },
    async reloadAsMine() {
      held = false
      await resource.load(true)
      seen.value = lastSeq(resource.data.value)
    },
  }
}
