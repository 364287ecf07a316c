import { z } from 'zod'

/** What a colleague shows of where they are is small; more is no presence. Bytes of a message, entries in it. */
const largestMessage = 16 * 1024
const mostEntries = 8

/** One client's entry of an awareness message (y-protocols/awareness): `state` is JSON, `null` when it has left. */
interface Entry { readonly client: number, readonly clock: number, readonly state: string }

const shownPerson = z.object({ person: z.object({ id: z.string(), name: z.string() }) })

/** Whose presence this is: the session's person, whatever the message says. */
export interface PresenceOwner { readonly socketId: string, readonly personId: string, readonly names: readonly string[] }

/** Who is in one document, in memory only; never stored. */
export interface PresenceRoom {
  /** Takes a message; false when it is none, shows another person, or speaks for a client that is not the sender's. */
  readonly take: (message: Uint8Array, owner: PresenceOwner) => boolean
  /** Everybody's entries, for who comes in; null when nobody is there. */
  readonly all: () => Uint8Array | null
  /** Forgets a socket's clients; the message that says so to the others, or null. */
  readonly leave: (socketId: string) => Uint8Array | null
}

/** Opens a document's presence. */
export function openPresence(): PresenceRoom {
  const entries = new Map<number, Entry & { readonly socketId: string }>()
  return {
    take(message, owner) {
      const read = message.length <= largestMessage ? readEntries(message) : null
      if (!read || read.length > mostEntries || !read.every(each => isOwn(each, owner, entries.get(each.client)))) return false
      for (const each of read) {
        if (each.state === 'null') entries.delete(each.client)
        else entries.set(each.client, { ...each, socketId: owner.socketId })
      }
      return true
    },
    all: () => entries.size > 0 ? writeEntries([...entries.values()]) : null,
    leave(socketId) {
      const own = [...entries.values()].filter(each => each.socketId === socketId)
      for (const { client } of own) entries.delete(client)
      return own.length > 0 ? writeEntries(own.map(({ client, clock }) => ({ client, clock: clock + 1, state: 'null' }))) : null
    },
  }
}

function isOwn(entry: Entry, { socketId, personId, names }: PresenceOwner, known: { readonly socketId: string } | undefined): boolean {
  if (known && known.socketId !== socketId) return false
  if (entry.state === 'null') return true
  const shown = shownPerson.safeParse(jsonOf(entry.state))
  return shown.success && shown.data.person.id === personId && names.includes(shown.data.person.name)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return null
  }
}

/** Source: y-protocols 1.0, awareness.js, encodeAwarenessUpdate: count, then client, clock and JSON of each (lib0 varints). */
function readEntries(message: Uint8Array): Entry[] | null {
  let at = 0
  const number = (): number => {
    let value = 0
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = message[at++] ?? 0
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
    return Number.NaN
  }
  const entries: Entry[] = []
  for (let left = number(); left > 0 && at < message.length; left--) {
    const [client, clock, length] = [number(), number(), number()]
    entries.push({ client, clock, state: new TextDecoder().decode(message.subarray(at, at + length)) })
    at += length
  }
  return at === message.length ? entries : null
}

function writeEntries(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = []
  const number = (value: number): void => {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 + rest % 128)
    bytes.push(rest)
  }
  number(entries.length)
  for (const { client, clock, state } of entries) {
    const text = new TextEncoder().encode(state)
    for (const value of [client, clock, text.length]) number(value)
    bytes.push(...text)
  }
  return Uint8Array.from(bytes)
}
