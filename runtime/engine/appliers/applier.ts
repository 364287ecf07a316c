import type { Event } from '../events.ts'
import type { CaseState } from '../state.ts'

export type EventMap = { readonly [E in Event as E['type']]: E }
export type EventOf<T extends Event['type']> = { readonly [K in T]: EventMap[K] & { readonly type: K } }[T]

/** What each of these events does to a case. */
export type AppliersOf<Types extends Event['type']> = { readonly [T in Types]: (state: CaseState, event: EventOf<T>) => CaseState }
