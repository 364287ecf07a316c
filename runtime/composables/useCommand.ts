import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ulid } from 'ulid'
import { problemIn, request, type Shape } from '#composables/api'
import type { Problem } from '#contract/problem'

/**
 * Sends one command at a time. A repetition after a lost answer carries the same Idempotency-Key as long as the body
 * is the same, so that nothing happens twice; a changed body gets a new one.
 */
export function useCommand<T>(shape: Shape<T>): { busy: Ref<boolean>, problem: ShallowRef<Problem | null>, send: (path: string, body: unknown) => Promise<T | null> } {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let last: { readonly what: string, readonly key: string } | null = null

  async function send(path: string, body: unknown): Promise<T | null> {
    if (busy.value) return null
    const what = JSON.stringify([path, body])
    if (last?.what !== what) last = { what, key: ulid() }
    busy.value = true
    problem.value = null
    try {
      const answer = await request(shape, path, { method: 'POST', body, key: last.key })
      last = null
      return answer
    }
    catch (error) {
      problem.value = problemIn(error)
      if (problem.value.status !== 0) last = null
      return null
    }
    finally {
      busy.value = false
    }
  }
  return { busy, problem, send }
}
