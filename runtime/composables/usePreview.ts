import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { problemIn, request } from '#composables/api'
import { previewView, type CommandBody, type PreviewView } from '#contract/cases'
import type { Problem } from '#contract/problem'

const patience = 350

/** What the command would do, asked of the server a moment after the last change; an overtaken answer is dropped. */
export function usePreview(caseId: Ref<string | null>, command: Ref<CommandBody | null>): { preview: ShallowRef<PreviewView | null>, problem: ShallowRef<Problem | null>, busy: Ref<boolean> } {
  const preview = shallowRef<PreviewView | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | null = null

  async function ask(of: string, body: CommandBody): Promise<void> {
    running?.abort()
    const mine = running = new AbortController()
    try {
      preview.value = await request(previewView, `/api/cases/${of}/preview`, { method: 'POST', body, signal: mine.signal })
      problem.value = null
    }
    catch (error) {
      if (mine.signal.aborted) return
      preview.value = null
      problem.value = problemIn(error)
    }
    if (running === mine) busy.value = false
  }

  watch(() => JSON.stringify([caseId.value, command.value]), () => {
    clearTimeout(timer)
    const of = caseId.value
    const body = command.value
    if (!of || !body) {
      running?.abort()
      preview.value = problem.value = null
      busy.value = false
      return
    }
    busy.value = true
    timer = setTimeout(() => { void ask(of, body) }, patience)
  }, { immediate: true })
  onScopeDispose(() => { clearTimeout(timer); running?.abort() })
  return { preview, problem, busy }
}
