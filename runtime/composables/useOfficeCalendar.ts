import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { problemIn, request } from '#composables/api'
import { useCommand } from '#composables/useCommand'
import { useResource, type Resource } from '#composables/useResource'
import { calendarPreview, calendarView, type CalendarBody, type CalendarPreview, type CalendarView, type Closure, type OfficeHoursView } from '#contract/calendars'
import type { Problem } from '#contract/problem'

/** A change of the calendar that is not saved yet. */
export interface ClosureChange { readonly day: string, readonly reason: string, readonly kind: 'added' | 'removed' }

export interface OfficeCalendar {
  readonly resource: Resource<CalendarView>
  readonly closures: ComputedRef<ReadonlyMap<string, string>>
  readonly hours: Ref<readonly OfficeHoursView[] | null>
  readonly notice: Ref<string>
  readonly changes: ComputedRef<readonly ClosureChange[]>
  readonly isChanged: ComputedRef<boolean>
  readonly preview: ShallowRef<CalendarPreview | null>
  readonly busy: Ref<boolean>
  readonly problem: ComputedRef<Problem | null>
  /** Closes these days, or with null opens them again. */
  readonly set: (days: readonly string[], reason: string | null) => void
  readonly setHours: (hours: readonly OfficeHoursView[] | null) => void
  readonly setNotice: (notice: string) => void
  readonly undo: () => void
  readonly save: () => Promise<void>
  /** Whether the last change was saved, and none begun since. */
  readonly saved: Ref<boolean>
}

/** The preview is asked for when nothing was changed for so long, in milliseconds. */
const pause = 400

/** So many of the cases that would move are named, those due first. */
const mostNamed = 8
const firstDue = ({ before }: CalendarPreview['rows'][number]): string => before.promisedDueOn ?? before.statutoryDueOn ?? '9999'

/** Asks page by page; `show` is told the sum so far, and whether to go on: what was changed meanwhile, or taken back, is asked anew. */
async function lookThrough(path: string, body: CalendarBody, show: (sum: CalendarPreview) => boolean): Promise<void> {
  let sum: CalendarPreview | null = null
  do {
    const next: CalendarPreview = await request(calendarPreview, sum?.after ? `${path}?after=${encodeURIComponent(sum.after)}` : path, { method: 'POST', body })
    sum = sum ? together(sum, next) : next
  } while (show(sum) && sum.after !== null)
}

/** What was looked at so far, and the next of it. */
function together(sum: CalendarPreview, next: CalendarPreview): CalendarPreview {
  const rows = [...sum.rows, ...next.rows].sort((one, other) => (firstDue(one) < firstDue(other) ? -1 : 1)).slice(0, mostNamed)
  return { open: next.open, looked: sum.looked + next.looked, moves: sum.moves + next.moves, after: next.after, rows }
}

/** One organisation's calendar of one year: as it is kept, as it is to be, and what of the open cases that would move. */
export function useOfficeCalendar(organisation: Ref<string>, year: Ref<number>): OfficeCalendar {
  const path = computed(() => `/api/calendars/${encodeURIComponent(organisation.value)}`)
  const resource = useResource(() => request(calendarView, `${path.value}?year=${year.value}`))
  const own = ref<readonly Closure[]>([])
  const hours = ref<readonly OfficeHoursView[] | null>(null)
  const [notice, saved] = [ref(''), ref(false)]
  const preview = shallowRef<CalendarPreview | null>(null)
  const asked = shallowRef<Problem | null>(null)
  const { busy, problem, send } = useCommand(calendarView)
  const closures = computed(() => new Map(own.value.map(({ day, reason }) => [day, reason])))
  const kept = computed(() => new Map((resource.data.value?.closures ?? []).map(({ day, reason }) => [day, reason])))
  const changes = computed((): ClosureChange[] => [
    ...own.value.filter(({ day, reason }) => kept.value.get(day) !== reason).map((each): ClosureChange => ({ ...each, kind: 'added' })),
    ...[...kept.value].filter(([day]) => !closures.value.has(day)).map(([day, reason]): ClosureChange => ({ day, reason, kind: 'removed' })),
  ].sort((left, right) => (left.day < right.day ? -1 : 1)))
  const isChanged = computed(() => changes.value.length > 0 || JSON.stringify(hours.value) !== JSON.stringify(resource.data.value?.officeHours ?? null))

  function undo(): void {
    own.value = resource.data.value?.closures ?? []
    hours.value = resource.data.value?.officeHours ?? null
    notice.value = ''
    preview.value = null
  }
  function set(days: readonly string[], reason: string | null): void {
    const rest = own.value.filter(({ day }) => !days.includes(day))
    own.value = reason === null ? rest : [...rest, ...days.map((day): Closure => ({ day, reason }))]
  }
  const bodyNow = (): CalendarBody => ({ version: resource.data.value?.version ?? 0, closures: [...own.value], officeHours: hours.value && [...hours.value], notice: notice.value })

  let [turn, timer] = [0, 0]
  async function look(mine: number): Promise<void> {
    try {
      await lookThrough(`${path.value}/preview`, bodyNow(), (sum) => {
        if (mine === turn) preview.value = sum
        return mine === turn
      })
    }
    catch (error) {
      if (mine === turn) asked.value = problemIn(error)
    }
  }
  watch([own, hours], () => {
    const mine = ++turn
    preview.value = null
    asked.value = null
    window.clearTimeout(timer)
    if (isChanged.value) saved.value = false
    if (isChanged.value) timer = window.setTimeout(() => void look(mine), pause)
  })
  watch([organisation, year], (_now, before) => {
    if (before[0] !== organisation.value) resource.data.value = null
    if (organisation.value !== '') void resource.load()
  }, { immediate: true })
  // Another year of the same calendar takes what was begun along.
  watch(resource.data, (now, before) => { if (now?.organisation !== before?.organisation || now?.version !== before?.version) undo() })

  async function save(): Promise<void> {
    if (!await send(path.value, bodyNow())) return
    await resource.load(true)
    undo()
    saved.value = true
  }
  return { resource, closures, hours, notice, changes, isChanged, preview, busy, problem: computed(() => problem.value ?? asked.value), saved, set, undo, save, setHours: (to) => { hours.value = to }, setNotice: (to) => { notice.value = to } }
}
