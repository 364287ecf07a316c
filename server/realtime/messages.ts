import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { CaseChanged, InboxChanged } from '#contract/realtime'

/** What came with a message is checked by its shape; an answer that is no function is none. */
type Heard = (message?: unknown, answer?: unknown) => void

export interface ClientMessages {
  'case:watch': Heard
  'case:leave': Heard
  'inbox:watch': Heard
  'document:join': Heard
  'document:update': Heard
  'document:awareness': Heard
  'document:leave': Heard
}

interface DocumentBytes { readonly itemId: string, readonly update: Uint8Array }

export interface ServerMessages {
  'case:changed': (message: CaseChanged) => void
  'inbox:changed': (message: InboxChanged) => void
  'notices:changed': (message: Record<string, never>) => void
  'document:update': (message: DocumentBytes) => void
  'document:awareness': (message: DocumentBytes) => void
  'document:reload': (message: { readonly itemId: string, readonly code: string }) => void
  'session:ended': (message: Record<string, never>) => void
}

export interface SocketData { sessionId: string, locale: 'zh-CN' | 'en' }

export type RealtimeServer = Server<ClientMessages, ServerMessages, DefaultEventsMap, SocketData>
export type RealtimeSocket = Socket<ClientMessages, ServerMessages, DefaultEventsMap, SocketData>
