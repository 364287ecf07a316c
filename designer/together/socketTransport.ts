import { z } from 'zod'
import type { RealtimeSocket } from '#composables/socket'
import { LineBroken, RoomRefusal, type DocumentTransport, type TransportListener } from './transport.ts'

/** Longer than this the room is taken for gone; the socket's own reconnection then leads to a new join. */
const answerWithinMilliseconds = 20_000

const bytes = z.union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)]).transform(
  (raw): Uint8Array => raw instanceof ArrayBuffer ? new Uint8Array(raw) : raw,
)
const joined = z.object({ update: bytes, stateVector: bytes, role: z.enum(['edit', 'read']) })
const stored = z.object({ ok: z.literal(true), storedAt: z.string() })
const refused = z.object({ code: z.string(), title: z.string().default('') })
const relayed = z.object({ itemId: z.string(), update: bytes })
const reloaded = z.object({ itemId: z.string(), code: z.string() })

/** The document room of one item over the app's socket (contract/realtime.ts). The socket is shared and is not closed here. */
export function socketTransport(socket: RealtimeSocket, itemId: string): DocumentTransport {
  let stop = (): void => undefined

  async function answered<Answer>(asked: () => Promise<unknown>, shape: z.ZodType<Answer>): Promise<Answer> {
    if (!socket.connected) throw new LineBroken()
    const raw = await asked().catch(() => { throw new LineBroken() })
    const answer = shape.safeParse(raw)
    if (answer.success) return answer.data
    const refusal = refused.safeParse(raw)
    throw new RoomRefusal(refusal.success ? refusal.data : { code: 'internal', title: '' })
  }
  const patient = (): ReturnType<RealtimeSocket['timeout']> => socket.timeout(answerWithinMilliseconds)

  return {
    open(listener) { stop = listen(socket, itemId, listener) },
    join: stateVector => answered(() => patient().emitWithAck('document:join', { itemId, stateVector }), joined),
    send: update => answered(() => patient().emitWithAck('document:update', { itemId, update }), stored),
    sendAwareness(update) { if (socket.connected) socket.emit('document:awareness', { itemId, update }) },
    close() {
      stop()
      if (socket.connected) socket.emit('document:leave', { itemId })
    },
  }
}

function listen(socket: RealtimeSocket, itemId: string, listener: TransportListener): () => void {
  const onUpdate = (raw: unknown): void => {
    const message = relayed.safeParse(raw)
    if (message.success && message.data.itemId === itemId) listener.update(message.data.update)
  }
  const onAwareness = (raw: unknown): void => {
    const message = relayed.safeParse(raw)
    if (message.success && message.data.itemId === itemId) listener.awareness(message.data.update)
  }
  const onReload = (raw: unknown): void => {
    const message = reloaded.safeParse(raw)
    if (message.success && message.data.itemId === itemId) listener.reload(message.data.code)
  }
  socket.on('connect', listener.connected)
  socket.on('disconnect', listener.disconnected)
  socket.on('document:update', onUpdate)
  socket.on('document:awareness', onAwareness)
  socket.on('document:reload', onReload)
  if (socket.connected) listener.connected()
  else socket.connect()
  return () => {
    socket.off('connect', listener.connected)
    socket.off('disconnect', listener.disconnected)
    socket.off('document:update', onUpdate)
    socket.off('document:awareness', onAwareness)
    socket.off('document:reload', onReload)
  }
}
