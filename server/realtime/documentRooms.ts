import { documentJoin, documentRoom, documentUpdate } from '#contract/realtime'
import type { Documents } from '#server/definitions/documents'
import { Refused, refused } from '#server/refusal'
import type { Store } from '#server/store/index'
import { openItemRoles } from './itemRoles.ts'
import { closeAfterAnswer } from './listen.ts'
import type { Listen } from './listen.ts'
import type { RealtimeServer, RealtimeSocket } from './messages.ts'
import { openPresence } from './presence.ts'
import type { PresenceRoom } from './presence.ts'

/** Rooms that one socket may be in. */
const mostRooms = 40

export interface DocumentRooms {
  /** Adds the document messages to a socket. */
  readonly attach: (socket: RealtimeSocket, listen: Listen) => void
}

/** 共同设计: one room an item draft (together.md §4). Updates are stored, then relayed, then acknowledged; presence only relayed. */
export function openDocumentRooms(io: RealtimeServer, store: Store, documents: Documents): DocumentRooms {
  const presence = new Map<string, PresenceRoom>()
  const roleOf = openItemRoles(store)
  documents.onOwnUpdate((itemId, update) => { io.to(roomOf(itemId)).emit('document:update', { itemId, update }) })

  function leave(socket: RealtimeSocket, itemId: string): void {
    const room = presence.get(itemId)
    const left = room?.leave(socket.id)
    if (left) socket.to(roomOf(itemId)).emit('document:awareness', { itemId, update: left })
    if (room?.all() === null) presence.delete(itemId)
  }

  function attach(socket: RealtimeSocket, listen: Listen): void {
    listen('document:join', documentJoin, async (reader, { itemId, stateVector }) => {
      if (socket.rooms.size >= mostRooms) return refused('rate.exceeded')
      const role = await roleOf(reader, itemId)
      if (role instanceof Refused) return role
      // In the room first: what is stored while the answer is made is then relayed too, and taking it twice does no harm.
      await socket.join(roomOf(itemId))
      const synced = await documents.sync(itemId, stateVector)
      if (!synced || synced instanceof Refused) {
        await socket.leave(roomOf(itemId))
        return synced ?? refused('item.none')
      }
      const others = presence.get(itemId)?.all()
      if (others) socket.emit('document:awareness', { itemId, update: others })
      return { ...synced, role }
    })

    listen('document:update', documentUpdate, async (reader, { itemId, update }) => {
      if (!socket.rooms.has(roomOf(itemId))) return refused('draft.closed')
      const role = await roleOf(reader, itemId)
      if (role !== 'edit') return role instanceof Refused ? role : refused('draft.forbidden')
      const stored = await documents.apply(itemId, update, reader.person.id) ?? refused('item.none')
      if (stored instanceof Refused) {
        cutOff(socket, itemId, stored)
        return stored
      }
      socket.to(roomOf(itemId)).emit('document:update', { itemId, update })
      return { ok: true, storedAt: `${stored.storedAt}+08:00` }
    })

    listen('document:awareness', documentUpdate, async ({ person }, { itemId, update }) => {
      if (!socket.rooms.has(roomOf(itemId))) return refused('draft.closed')
      const room = presence.get(itemId) ?? openPresence()
      const names = [person.name.zh, ...(person.name.en ? [person.name.en] : [])]
      if (!room.take(update, { socketId: socket.id, personId: person.id, names })) return refused('body.invalid')
      presence.set(itemId, room)
      socket.to(roomOf(itemId)).emit('document:awareness', { itemId, update })
      return { ok: true }
    })

    listen('document:leave', documentRoom, async (_reader, { itemId }) => {
      leave(socket, itemId)
      await socket.leave(roomOf(itemId))
      return { ok: true }
    })

    socket.on('disconnecting', () => {
      for (const room of socket.rooms) if (room.startsWith(prefix)) leave(socket, room.slice(prefix.length))
    })
  }

  return { attach }
}

const prefix = 'document:'

function roomOf(itemId: string): string {
  return `${prefix}${itemId}`
}

/** Who sent what could not be taken holds another document than we do: it must read afresh. Garbage costs the line. */
function cutOff(socket: RealtimeSocket, itemId: string, { code }: Refused): void {
  socket.emit('document:reload', { itemId, code })
  if (code === 'draft.invalid') closeAfterAnswer(socket)
}
