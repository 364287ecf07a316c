import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemIn } from '#composables/api'
import type { Problem } from '#contract/problem'

export type ResourceState = 'loading' | 'ready' | 'failed' | 'noRight'
export interface Resource<T> {
  readonly data: ShallowRef<T | null>
  readonly state: Ref<ResourceState>
  readonly problem: ShallowRef<Problem | null>
  /** Fetches again. What is shown stays till the answer is there; `quiet` also keeps it on failure. */
  readonly load: (quiet?: boolean) => Promise<void>
}

/** One thing of the API with the states every screen needs; an answer that was overtaken is dropped. */
export function useResource<T>(fetcher: () => Promise<T>): Resource<T> {
  const data = shallowRef<T | null>(null)
  const state = ref<ResourceState>('loading')
  const problem = shallowRef<Problem | null>(null)
  let turn = 0

  async function load(quiet = false): Promise<void> {
    const mine = ++turn
    if (!quiet && data.value === null) state.value = 'loading'
    try {
      const answer = await fetcher()
      if (mine !== turn) return
      data.value = answer
      problem.value = null
      state.value = 'ready'
    }
    catch (error) {
      if (mine !== turn) return
      const found = problemIn(error)
      if (quiet && data.value !== null && found.status === 0) return
      problem.value = found
      state.value = found.status === 403 || found.status === 401 || found.status === 404 ? 'noRight' : 'failed'
    }
  }
  return { data, state, problem, load }
}
