import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { request } from '#composables/api'
import { useResource, type Resource } from '#composables/useResource'
import { caseView, type CaseView, type TimelineEntry } from '#contract/cases'

/** A commit that the history tells of: a stop of the slider. */
export interface Tick { readonly seq: number, readonly at: string, readonly entries: readonly TimelineEntry[] }
/** After a commit, or at a legal instant (`2026-11-24T09:30`). */
export type ReplayMoment = { readonly seq: number } | { readonly at: string }

export interface Replay {
  readonly isOn: Ref<boolean>
  readonly ticks: ComputedRef<readonly Tick[]>
  /** The stop at or before what is shown. */
  readonly at: ComputedRef<number>
  readonly past: ShallowRef<CaseView | null>
  readonly resource: Resource<CaseView>
  /** The instant shown; of a commit its own. */
  readonly instant: ComputedRef<string | null>
  readonly show: (moment: ReplayMoment) => void
  readonly start: () => void
  readonly leave: () => void
}

const patience = 120

/** 回放: a case as it was, at any stop of its history or instant between; nothing can be acted on in it. */
export function useReplay(view: Ref<CaseView | null>): Replay {
  const isOn = ref(false)
  const moment = shallowRef<ReplayMoment | null>(null)
  const past = shallowRef<CaseView | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  const ticks = computed(() => {
    const bySeq = Map.groupBy(view.value?.timeline ?? [], entry => entry.seq)
    return [...bySeq].map(([seq, entries]): Tick => ({ seq, at: entries[0]?.at ?? '', entries })).sort((a, b) => a.seq - b.seq)
  })
  const resource = useResource(async () => {
    const asked = moment.value
    const query = asked === null ? '' : 'seq' in asked ? `seq=${asked.seq}` : `at=${encodeURIComponent(asked.at)}`
    return await request(caseView, `/api/cases/${encodeURIComponent(view.value?.caseId ?? '')}/at?${query}`)
  })
  watch(resource.data, (now) => { if (now && isOn.value) past.value = now })

  function show(to: ReplayMoment): void {
    moment.value = to
    clearTimeout(timer)
    timer = setTimeout(() => { void resource.load() }, patience)
  }
  function leave(): void {
    clearTimeout(timer)
    isOn.value = false
    past.value = moment.value = null
  }
  watch(() => view.value?.caseId, leave)

  return {
    isOn, ticks, past, resource, show, leave,
    at: computed(() => {
      const asked = moment.value
      const found = ticks.value.findLastIndex(tick => asked === null || ('seq' in asked ? tick.seq <= asked.seq : tick.at.slice(0, 16) <= asked.at))
      return Math.max(found, 0)
    }),
    instant: computed(() => {
      const asked = moment.value
      return asked === null ? null : 'at' in asked ? asked.at : ticks.value.find(tick => tick.seq === asked.seq)?.at ?? null
    }),
    start() {
      isOn.value = true
      const last = ticks.value.at(-1)
      if (last) show({ seq: last.seq })
    },
  }
}
