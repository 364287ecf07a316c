import type * as Y from 'yjs'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { z } from 'zod'
import type { Presence } from '#contract/realtime'
import { fromRoom, type DocumentSession } from './documentSession.ts'

export type Part = Presence['part']

/** A colleague in the same item; one tab, one peer. */
export interface Peer extends Presence { readonly clientId: number }

const colors = ['who1', 'who2', 'who3', 'who4'] as const

/** What others send is their word: it is held to the shape before it is shown. */
const presenceShape = z.object({
  person: z.object({ id: z.string().max(64), name: z.string().max(64) }),
  color: z.enum(colors),
  part: z.enum(['facts', 'form', 'flow', 'limits', 'materials', 'papers', 'publicity']),
  selection: z.array(z.string().max(64)).max(200),
  cursor: z.object({ x: z.number(), y: z.number() }).nullable(),
})

export interface PresenceBoard {
  readonly peers: () => readonly Peer[]
  readonly mine: () => Presence
  readonly show: (change: Partial<Pick<Presence, 'part' | 'selection' | 'cursor'>>) => void
  readonly onChange: (listener: () => void) => void
  readonly close: () => void
}

interface AwarenessChange { readonly added: number[], readonly updated: number[], readonly removed: number[] }

/** Who else is here and what they have in hand. Never stored; leaves with the tab. */
export function startPresence(doc: Y.Doc, session: DocumentSession, person: Presence['person']): PresenceBoard {
  const awareness = new Awareness(doc)
  // Yjs may give the document another client id; presence keeps the one it began with.
  const own = awareness.clientID
  const listeners = new Set<() => void>()
  let mine: Presence = { person, color: 'who1', part: 'flow', selection: [], cursor: null }

  function peers(): Peer[] {
    const found: Peer[] = []
    for (const [clientId, raw] of awareness.getStates()) {
      if (clientId === own) continue
      const peer = presenceShape.safeParse(raw)
      if (peer.success) found.push({ clientId, ...peer.data })
    }
    return found.sort((a, b) => a.clientId - b.clientId)
  }

  function share(change: Partial<Presence>): void {
    mine = { ...mine, ...change }
    awareness.setLocalState({ ...mine })
  }

  /** Two of one colour: the later client id gives way, so that both come to the same end. */
  function settleColor(): void {
    const before = peers().filter(peer => peer.clientId < own).map(peer => peer.color)
    if (!before.includes(mine.color)) return
    const free = colors.find(color => !before.includes(color))
    if (free) share({ color: free })
  }

  function onUpdate({ added, updated, removed }: AwarenessChange, origin: unknown): void {
    if (origin === fromRoom) {
      // The room keeps no awareness: who arrives learns of us when we see them.
      if (added.some(id => id !== own)) session.sendAwareness(encodeAwarenessUpdate(awareness, [own]))
      settleColor()
    }
    // That a silent colleague is taken off here is no message: each speaks for itself only.
    else if ([...added, ...updated, ...removed].includes(own)) session.sendAwareness(encodeAwarenessUpdate(awareness, [own]))
    for (const listener of listeners) listener()
  }

  awareness.on('update', onUpdate)
  session.onAwareness((update) => {
    try { applyAwarenessUpdate(awareness, update, fromRoom) }
    catch { /* A colleague's malformed presence is not ours to mend; the document is not touched by it. */ }
  })
  session.onJoined(() => { awareness.setLocalState({ ...mine }) })

  return {
    peers,
    mine: () => mine,
    show: share,
    onChange(listener) { listeners.add(listener) },
    close() {
      removeAwarenessStates(awareness, [own], 'closed')
      awareness.destroy()
    },
  }
}
