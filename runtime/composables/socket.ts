import { io, type Socket } from 'socket.io-client'
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { CaseChanged, InboxChanged } from '#contract/realtime'

/** What the server may send (contract/realtime.ts); bytes arrive as ArrayBuffer. */
export interface ServerMessages {
  'case:changed': (message: CaseChanged) => void
  'inbox:changed': (message: InboxChanged) => void
  'notices:changed': (message: Record<string, never>) => void
  'document:update': (message: { readonly itemId: string, readonly update: ArrayBuffer }) => void
  'document:awareness': (message: { readonly itemId: string, readonly update: ArrayBuffer }) => void
  'document:reload': (message: { readonly itemId: string, readonly code: string }) => void
  'session:ended': (message: Record<string, never>) => void
}
type Answer = (answer: unknown) => void
export interface ClientMessages {
  'case:watch': (message: { caseId: string }, answer?: Answer) => void
  'case:leave': (message: { caseId: string }) => void
  'inbox:watch': (message: Record<string, never>, answer?: Answer) => void
  'document:join': (message: { itemId: string, stateVector: Uint8Array }, answer: Answer) => void
  'document:update': (message: { itemId: string, update: Uint8Array }, answer: Answer) => void
  'document:awareness': (message: { itemId: string, update: Uint8Array }) => void
  'document:leave': (message: { itemId: string }) => void
}
export type RealtimeSocket = Socket<ServerMessages, ClientMessages>

let current: RealtimeSocket | null = null
const connected = ref(true)
const endings = new Set<() => void>()

/** The page's one socket, opened at first use; it reconnects by itself. */
export function realtimeSocket(): RealtimeSocket {
  if (current) return current
  const socket: RealtimeSocket = io({ path: '/socket.io/', reconnectionDelayMax: 5000 })
  socket.on('connect', () => { connected.value = true })
  socket.on('disconnect', (reason) => { if (reason !== 'io client disconnect') connected.value = false })
  socket.on('connect_error', () => { connected.value = false })
  socket.on('session:ended', () => { for (const ending of endings) ending() })
  current = socket
  return socket
}

/** Another person signs in on this page: the next use opens a new socket under the new session. */
export function closeSocket(): void {
  current?.disconnect()
  current = null
  connected.value = true
}

/** Whether live news arrive; false while the server can't be reached. */
export function useConnection(): Ref<boolean> {
  return connected
}

/** Calls `ending` when the server ends this session, till the scope ends. */
export function onSessionEnded(ending: () => void): void {
  endings.add(ending)
  onScopeDispose(() => endings.delete(ending))
}

/** Watches one case at a time; `changed` is also called after a reconnection, since news may have been missed. */
export function useCaseRoom(caseId: Ref<string | null>, changed: (version: number | null) => void): void {
  const socket = realtimeSocket()
  let missed = false
  const join = (): void => {
    if (caseId.value) socket.emit('case:watch', { caseId: caseId.value })
    if (missed && caseId.value) changed(null)
    missed = false
  }
  const lost = (): void => { missed = true }
  const hear = (message: CaseChanged): void => { if (message.caseId === caseId.value) changed(message.version) }
  socket.on('connect', join)
  socket.on('disconnect', lost)
  socket.on('case:changed', hear)
  watch(caseId, (now, before) => {
    if (before) socket.emit('case:leave', { caseId: before })
    if (now && socket.connected) socket.emit('case:watch', { caseId: now })
  }, { immediate: true })
  onScopeDispose(() => {
    if (caseId.value) socket.emit('case:leave', { caseId: caseId.value })
    socket.off('connect', join)
    socket.off('disconnect', lost)
    socket.off('case:changed', hear)
  })
}

/** Calls `changed` when something came into or left one of this person's boxes, and after a reconnection. */
export function useInboxRoom(changed: () => void): void {
  const join = (socket: RealtimeSocket): void => { socket.emit('inbox:watch', {}) }
  onScopeDispose(hearNews('inbox:changed', changed, join))
}

/** Calls `changed` at each such piece of news and after a reconnection, `join` at each connection; answers how to stop. */
export function hearNews(news: 'inbox:changed' | 'notices:changed', changed: () => void, join: (socket: RealtimeSocket) => void = () => undefined): () => void {
  const socket = realtimeSocket()
  let missed = false
  const enter = (): void => {
    join(socket)
    if (missed) changed()
    missed = false
  }
  const lost = (): void => { missed = true }
  if (socket.connected) enter()
  socket.on('connect', enter)
  socket.on('disconnect', lost)
  socket.on(news, changed)
  return () => {
    socket.off('connect', enter)
    socket.off('disconnect', lost)
    socket.off(news, changed)
  }
}
