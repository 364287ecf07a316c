import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { ulid } from 'ulid'
import { problemIn, request } from '#composables/api'
import { useCommand } from '#composables/useCommand'
import { useResource, type Resource } from '#composables/useResource'
import { useSession } from '#composables/session'
import { useTaskDraft, type TaskDraft } from '#composables/useTaskDraft'
import { commandAnswer, formPatchBody, previewView, type CommandAnswer, type OpenWarning } from '#contract/cases'
import { counterView, startFormView, type CounterView, type StartFormView } from '#contract/counter'
import type { Problem } from '#contract/problem'

export type OpenedBy = CounterView['items'][number]['by'][number]
export interface Registration {
  readonly counter: Resource<CounterView>
  readonly start: Resource<StartFormView>
  readonly itemId: Ref<string | null>
  readonly village: Ref<string | null>
  readonly by: Ref<OpenedBy | null>
  readonly item: ComputedRef<CounterView['items'][number] | null>
  /** The new case's ULID, made here, so that files can go into it and a repetition opens nothing twice. */
  readonly caseId: Ref<string>
  readonly draft: TaskDraft
  readonly savedAt: Ref<string | null>
  readonly busy: Ref<boolean>
  readonly problem: ShallowRef<Problem | null>
  readonly answer: ShallowRef<CommandAnswer | null>
  /** What is worth a second look before registering; registering once more goes on all the same. */
  readonly warnings: ShallowRef<readonly OpenWarning[]>
  readonly register: () => Promise<void>
  readonly next: () => void
}

/** 窗口登记: an item, a village, the start form; registering draws the number. */
export function useRegistration(): Registration {
  const { session } = useSession()
  const counter = useResource(async () => await request(counterView, '/api/counter'))
  void counter.load()
  const itemId = ref<string | null>(null)
  const village = ref<string | null>(null)
  const by = ref<OpenedBy | null>(null)
  const caseId = ref(ulid())
  const answer = shallowRef<CommandAnswer | null>(null)
  const warnings = shallowRef<readonly OpenWarning[]>([])
  const start = useResource(async () => await request(startFormView, `/api/counter/${encodeURIComponent(itemId.value ?? '')}`))
  const { draft, savedAt, clear, forget } = useTaskDraft(computed(() => session.value && itemId.value ? `${session.value.person.id}.new.${itemId.value}` : null))
  const { busy, problem, send } = useCommand(commandAnswer)
  const item = computed(() => counter.data.value?.items.find(one => one.itemId === itemId.value) ?? null)

  watch(counter.data, (now) => {
    const [only, another] = now?.villages ?? []
    if (only && !another) village.value = only.id
  })
  async function isWarned(body: object): Promise<boolean> {
    if (warnings.value.length > 0) return false
    try {
      warnings.value = (await request(previewView, '/api/cases/preview', { method: 'POST', body })).warnings
    }
    catch (error) {
      // Registering itself says better what is wrong than its preview.
      problemIn(error)
    }
    return warnings.value.length > 0
  }

  watch(itemId, (now) => {
    warnings.value = []
    start.data.value = null
    problem.value = null
    by.value = item.value?.by[0] ?? null
    if (now) void start.load()
  })

  return {
    counter, start, itemId, village, by, item, caseId, draft, savedAt, busy, problem, answer, warnings,
    async register() {
      if (!itemId.value || !village.value || !by.value || answer.value) return
      const patch = formPatchBody.parse(JSON.parse(JSON.stringify(draft.patch)))
      const body = { caseId: caseId.value, itemId: itemId.value, village: village.value, by: by.value, patch }
      if (busy.value || await isWarned(body)) return
      answer.value = await send('/api/cases', body)
      if (answer.value) forget()
    },
    next() {
      clear()
      answer.value = null
      problem.value = null
      warnings.value = []
      caseId.value = ulid()
      itemId.value = null
      if ((counter.data.value?.villages.length ?? 0) > 1) village.value = null
    },
  }
}
