import { decodeDocument, documentLength } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import type { Doc } from '../bson/value.ts'
import { Failure } from '../failure.ts'

/** One command as it came over the wire. Source: MongoDB wire protocol, OP_MSG and OP_QUERY. */
export interface Request {
  id: number
  body: Doc
  /** Document sequences (section kind 1) by their name, as bytes. */
  sequences: Map<string, Buffer[]>
  /** The client said moreToCome: it does not read an answer. */
  silent: boolean
  /** Came as OP_QUERY (only the first hello), so it wants OP_REPLY. */
  legacy: boolean
  /** Why its documents could not be read: this is what is answered. */
  broken?: Failure
}

/** MongoDB's largest message. */
export const largestMessage = 48_000_000

const operation = { reply: 1, query: 2004, message: 2013 } as const
const flag = { checksum: 1, moreToCome: 2 } as const

/** The bytes cannot be a request: the connection is closed, nothing can be answered. */
export class ProtocolError extends Error {}

/** Length of the message at the start of `bytes`, or undefined while fewer than its four bytes are there. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined
  const length = bytes.readInt32LE(0)
  if (length < 21 || length > largestMessage) throw new ProtocolError(`a message of ${length} bytes`)
  return length
}

/** Reads one whole message. @throws ProtocolError */
export function parseMessage(bytes: Buffer): Request {
  try {
    return readMessage(bytes)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { id: bytes.readInt32LE(4), body: new Map(), sequences: new Map(), silent: false, legacy: false, broken: error }
  }
}

function readMessage(bytes: Buffer): Request {
  const code = bytes.readInt32LE(12)
  if (code === operation.query) return parseQuery(bytes)
  if (code !== operation.message) throw new ProtocolError(`operation ${code}`)
  const flags = bytes.readUInt32LE(16)
  const end = (flags & flag.checksum) === 0 ? bytes.length : bytes.length - 4
  const request: Request = { id: bytes.readInt32LE(4), body: new Map(), sequences: new Map(), silent: (flags & flag.moreToCome) !== 0, legacy: false }
  let at = 20
  while (at < end) {
    const kind = bytes[at]
    at += 1
    if (kind === 0) {
      const length = documentLength(bytes, at, end)
      request.body = decodeDocument(bytes.subarray(at, at + length))
      at += length
    } else if (kind === 1) {
      at = readSequence(bytes, at, end, request.sequences)
    } else {
      throw new ProtocolError(`section kind ${kind}`)
    }
  }
  return request
}

function readSequence(bytes: Buffer, start: number, end: number, into: Map<string, Buffer[]>): number {
  if (start + 4 > end) throw new ProtocolError('a cut section')
  const sectionEnd = start + bytes.readInt32LE(start)
  const nameEnd = bytes.indexOf(0, start + 4)
  if (sectionEnd > end || nameEnd < 0 || nameEnd >= sectionEnd) throw new ProtocolError('a cut section')
  const documents: Buffer[] = []
  let at = nameEnd + 1
  while (at < sectionEnd) {
    const length = documentLength(bytes, at, sectionEnd)
    documents.push(bytes.subarray(at, at + length))
    at += length
  }
  into.set(bytes.toString('utf8', start + 4, nameEnd), documents)
  return sectionEnd
}

function parseQuery(bytes: Buffer): Request {
  const nameEnd = bytes.indexOf(0, 20)
  if (nameEnd < 0) throw new ProtocolError('a cut OP_QUERY')
  const body = decodeDocument(bytes, nameEnd + 9)
  body.set('$db', bytes.toString('utf8', 20, nameEnd).split('.')[0] ?? 'admin')
  return { id: bytes.readInt32LE(4), body, sequences: new Map(), silent: false, legacy: true }
}

/** The bytes of an answer to `request`. */
export function answerMessage(request: Request, answer: Doc): Buffer {
  const body = encodeDocument(answer)
  const head = Buffer.alloc(request.legacy ? 36 : 21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(request.id, 8)
  head.writeInt32LE(request.legacy ? operation.reply : operation.message, 12)
  if (request.legacy) {
    head.writeInt32LE(8, 16)
    head.writeInt32LE(1, 32)
  }
  return Buffer.concat([head, body])
}
