import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { Failure } from '../failure.ts'
import { docOf } from '../bson/value.ts'
import type { Doc } from '../bson/value.ts'
import { answerMessage, messageLength, parseMessage, ProtocolError } from './message.ts'
import type { Request } from './message.ts'

/** Answers one command. Thrown Failures become error answers. */
export type Answer = (request: Request) => Promise<Doc>

/** A MongoDB server's socket side: cuts the stream into messages and answers them one after another for each connection. */
export function serve(answer: Answer): { server: Server, working: () => number } {
  let working = 0
  const server = createServer({ noDelay: true }, (socket) => {
    const pending: Request[] = []
    let busy = false
    const work = async (): Promise<void> => {
      busy = true
      for (let request = pending.shift(); request !== undefined; request = pending.shift()) {
        working += 1
        const reply = await answerOrFailure(answer, request)
        working -= 1
        if (!request.silent && !socket.destroyed) socket.write(reply)
      }
      busy = false
    }
    readMessages(socket, (request) => {
      pending.push(request)
      if (!busy) void work()
    })
  })
  return { server, working: () => working }
}

async function answerOrFailure(answer: Answer, request: Request): Promise<Buffer> {
  try {
    if (request.broken !== undefined) throw request.broken
    return answerMessage(request, await answer(request))
  } catch (error) {
    return answerMessage(request, failureAnswer(error))
  }
}

/** The answer that MongoDB gives for an error. What is not a Failure is a bug: logged, answered as InternalError. */
export function failureAnswer(error: unknown): Doc {
  const failure = error instanceof Failure ? error : new Failure('InternalError', error instanceof Error ? error.message : String(error))
  if (failure !== error) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  const answer = docOf({ ok: 0, errmsg: failure.message, code: failure.code, codeName: failure.codeName })
  for (const [name, value] of failure.details ?? []) answer.set(name, value)
  return answer
}

function readMessages(socket: Socket, take: (request: Request) => void): void {
  let chunks: Buffer[] = []
  let held = 0
  let needed = 4
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    held += chunk.length
    if (held < needed) return
    let bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    try {
      for (;;) {
        const length = messageLength(bytes)
        needed = length ?? 4
        if (length === undefined || bytes.length < length) break
        take(parseMessage(bytes.subarray(0, length)))
        bytes = bytes.subarray(length)
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      process.stderr.write(`connection closed: ${error.message}\n`)
      socket.destroy()
      return
    }
    chunks = bytes.length === 0 ? [] : [bytes]
    held = bytes.length
  })
  // A client that went away is not our error.
  socket.on('error', () => socket.destroy())
}
