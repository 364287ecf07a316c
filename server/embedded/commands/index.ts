import { Failure, notSupported } from '../failure.ts'
import type { Doc } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import type { Request } from '../wire/message.ts'
import { member } from '../supported.ts'
import type { CommandName } from '../supported.ts'
import { aggregate } from './aggregate.ts'
import type { Command } from './command.ts'
import { count } from './count.ts'
import { distinct } from './distinct.ts'
import { explain } from './explain.ts'
import { findAndModify } from './findAndModify.ts'
import { readCommands } from './read.ts'
import { refuseFields } from './refuse.ts'
import { sessionCommands } from './session.ts'
import { structureCommands } from './structure.ts'
import { writeCommands } from './write.ts'

/** Every command there is. */
const commands: Readonly<Record<CommandName, Command>> = {
  ...sessionCommands,
  ...structureCommands,
  ...writeCommands,
  ...readCommands,
  findAndModify,
  findandmodify: findAndModify,
  aggregate,
  count,
  distinct,
  explain,
}

/** Fields that any command may carry and that change nothing on a standalone without sessions. */
const general = new Set(['$db', 'lsid', '$clusterTime', '$readPreference', 'readConcern', 'writeConcern', 'maxTimeMS', 'comment', 'apiVersion', 'apiStrict', 'apiDeprecationErrors', 'collation', 'let'])

/** Runs one request. @throws Failure CommandNotSupported for a command outside the list, FailedToParse for one of its options */
export async function runCommand(engine: Engine, request: Request): Promise<Doc> {
  const name = request.body.keys().next().value ?? ''
  const command = member(commands, name)
  if (command === undefined) throw new Failure('CommandNotSupported', `the embedded database does not support the command ${name}; connect a MongoDB by MONGODB_URI for it`)
  for (const field of request.body.keys()) {
    if (field === 'txnNumber' || field === 'startTransaction' || field === 'autocommit') throw notSupported('option', field)
    if (field !== name && !general.has(field) && !command.fields.includes(field)) throw notSupported(`${name} option`, field)
  }
  refuseFields(request.body)
  const database = request.body.get('$db')
  return command.run({ engine, database: typeof database === 'string' ? database : 'admin', command: request.body, sequences: request.sequences })
}
