import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { post, problemIn, request } from '#composables/api'
import { closeSocket } from '#composables/socket'
import { sessionView, type SessionView } from '#contract/session'
import type { Problem } from '#contract/problem'

export type SessionState = 'unknown' | 'in' | 'out' | 'failed'

const session = shallowRef<SessionView | null>(null)
const state = ref<SessionState>('unknown')
const problem = shallowRef<Problem | null>(null)

async function load(): Promise<void> {
  try {
    session.value = await request(sessionView, '/api/session')
    state.value = 'in'
  }
  catch (error) {
    const found = problemIn(error)
    session.value = null
    problem.value = found
    state.value = found.status === 401 ? 'out' : 'failed'
  }
}

/** The demo's one click. The server ends the session before. Rejects with `ProblemError`. */
async function signInAs(personId: string): Promise<void> {
  closeSocket()
  await post('/api/session', { body: { personId } })
  await load()
}

async function signOut(): Promise<void> {
  closeSocket()
  await post('/api/session', { method: 'DELETE' })
  session.value = null
  state.value = 'out'
}

/** Who is signed in, one for the whole page. */
export function useSession(): {
  session: ShallowRef<SessionView | null>, state: Ref<SessionState>, problem: ShallowRef<Problem | null>, today: ComputedRef<string>
  load: () => Promise<void>, signInAs: (personId: string) => Promise<void>, signOut: () => Promise<void>, ended: () => void
} {
  return {
    session, state, problem, load, signInAs, signOut,
    /** The legal day, `2026-11-24`. */
    today: computed(() => localDay(session.value?.legalNow)),
    ended() { session.value = null; state.value = 'out' },
  }
}

function localDay(instant: string | undefined): string {
  if (!instant) return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  return /(Z|[+-]\d\d:?\d\d)$/.test(instant) ? new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) : instant.slice(0, 10)
}
