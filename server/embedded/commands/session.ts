import { dateOf, docOf } from '../bson/value.ts'
import { largestDocument } from '../bson/encode.ts'
import { largestMessage } from '../wire/message.ts'
import type { CommandName } from '../supported.ts'
import type { Command } from './command.ts'

/** A standalone of wire version 21 (MongoDB 7.0) without sessions: the driver then sends neither lsid nor txnNumber. */
const hello: Command = {
  fields: ['helloOk', 'client', 'compression', 'topologyVersion', 'maxAwaitTimeMS', 'loadBalanced', 'backpressure', 'speculativeAuthenticate', 'saslSupportedMechs', 'hostInfo', 'internalClient'],
  run: () => docOf({
    ismaster: true,
    isWritablePrimary: true,
    helloOk: true,
    maxBsonObjectSize: largestDocument,
    maxMessageSizeBytes: largestMessage,
    maxWriteBatchSize: 100_000,
    localTime: dateOf(Date.now()),
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }),
}

export const sessionCommands = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: { fields: [], run: () => docOf({ ok: 1 }) },
  endSessions: { fields: [], run: () => docOf({ ok: 1 }) },
  buildInfo: {
    fields: [],
    run: () => docOf({ version: '7.0.0', versionArray: [7, 0, 0, 0], gitVersion: 'sunlit-embedded', modules: ['sunlit-embedded'], maxBsonObjectSize: largestDocument, ok: 1 }),
  },
} satisfies Readonly<Partial<Record<CommandName, Command>>>
