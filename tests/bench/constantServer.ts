import { docOf, isDoc } from '#server/embedded/bson/value'
import type { Doc } from '#server/embedded/bson/value'
import { serve } from '#server/embedded/wire/serve'

/**
 * The floor of every read through the driver: a socket server of its own process that answers each find with documents made beforehand.
 * `node tests/bench/constantServer.ts SOCKET`; says "ready" when it listens.
 */
const [path] = process.argv.slice(2)
if (!path) throw new Error('Expected the socket as the first argument.')

const text = 'x'.repeat(200)
const documents = Array.from({ length: 50 }, (_each, index) => docOf({ _id: `d${index}`, at: index, text }))
const hello = docOf({ helloOk: true, isWritablePrimary: true, maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000, minWireVersion: 0, maxWireVersion: 21, readOnly: false, ok: 1 })

function answer(body: Doc): Doc {
  if (!body.has('find')) return hello
  const filter = body.get('filter')
  const isOne = isDoc(filter) && filter.has('_id')
  return docOf({ cursor: docOf({ firstBatch: isOne ? documents.slice(0, 1) : documents, id: 0n, ns: 'x.x' }), ok: 1 })
}

const { server } = serve(({ body }) => Promise.resolve(answer(body)))
server.listen(path, () => console.log('ready'))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
