import { nextTick, reactive, ref, watch, type Ref } from 'vue'
import { opinionText } from '#composables/opinionField'
import { formPatchBody, type ActionField } from '#contract/cases'
import type { FormPatch } from '#definition/value'

export type InputValue = ActionField['value']
/** What a person has typed at one task and not yet sent. */
export interface TaskDraft {
  choice: string | null
  opinion: string
  reason: string
  input: Record<string, InputValue>
  patch: FormPatch
}

const blank = (): TaskDraft => ({ choice: null, opinion: '', reason: '', input: {}, patch: {} })
const textOf = (value: unknown): string => typeof value === 'string' ? value : ''

function read(key: string): TaskDraft {
  const stored = localStorage.getItem(key)
  if (stored === null) return blank()
  try {
    const raw: unknown = JSON.parse(stored)
    if (typeof raw !== 'object' || raw === null) return blank()
    const patch = formPatchBody.safeParse('patch' in raw ? raw.patch : {})
    return {
      ...blank(), choice: 'choice' in raw && typeof raw.choice === 'string' ? raw.choice : null,
      opinion: 'opinion' in raw ? textOf(raw.opinion) : '', reason: 'reason' in raw ? textOf(raw.reason) : '', patch: patch.success ? patch.data : {},
    }
  }
  catch {
    return blank()
  }
}

/** The opinion of a draft, wherever the step has its box. */
function typedOpinion(draft: TaskDraft): string {
  return draft.opinion || Object.values(draft.patch.values ?? {}).map(opinionText).find(text => text !== '') || ''
}

function isBlank(draft: TaskDraft): boolean {
  return draft.opinion === '' && draft.reason === '' && Object.keys(draft.patch.values ?? {}).length === 0 && Object.keys(draft.patch.tables ?? {}).length === 0
}

/**
 * Keeps a task's draft on this device (form.md §5), under the person and the task, so that a closed tab, a lost network
 * or an ended session loses nothing typed. `key` null: nothing is kept. `left`: the opinion of the task before this one.
 */
export function useTaskDraft(key: Ref<string | null>): { draft: TaskDraft, savedAt: Ref<string | null>, left: Ref<{ readonly key: string, readonly opinion: string } | null>, clear: () => void, forget: () => void } {
  const draft = reactive<TaskDraft>(blank())
  const savedAt = ref<string | null>(null)
  const left = ref<{ readonly key: string, readonly opinion: string } | null>(null)
  let loading = false
  const nameOf = (of: string): string => `sunlit.draft.${of}`

  /** What is put in now was not typed, and is not to be saved as if it were. */
  function startLoading(): void {
    loading = true
    void nextTick(() => { loading = false })
  }

  watch(key, (now, before) => {
    startLoading()
    const opinion = typedOpinion(draft)
    left.value = before && opinion !== '' ? { key: before, opinion } : null
    Object.assign(draft, now ? read(nameOf(now)) : blank())
    savedAt.value = null
  }, { immediate: true, flush: 'sync' })

  watch(draft, () => {
    if (loading || !key.value) return
    if (isBlank(draft)) { localStorage.removeItem(nameOf(key.value)); return }
    try {
      localStorage.setItem(nameOf(key.value), JSON.stringify(draft))
      savedAt.value = new Date().toTimeString().slice(0, 5)
    }
    catch {
      // A full device: the page still holds what was typed, and says nothing of having saved it.
      savedAt.value = null
    }
  })

  function forget(): void {
    if (key.value) localStorage.removeItem(nameOf(key.value))
    savedAt.value = null
  }

  return {
    draft, savedAt, left,
    /** It was sent: nothing of it stays on the device, though the page still shows it. */
    forget,
    clear() {
      forget()
      startLoading()
      Object.assign(draft, blank())
    },
  }
}
