import { readDoc, readFlag, readList, readNumber, readText } from '../bson/read.ts'
import { encodeDocument } from '../bson/encode.ts'
import { isDoc, numberOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import { parsePipeline, pipelineRows } from '../aggregate/pipeline.ts'
import { Breather } from '../query/breather.ts'
import { searchPlan, searchRows } from '../query/find.ts'
import type { Steps } from '../query/rows.ts'
import type { Call, Command } from './command.ts'
import { countSearch } from './count.ts'
import { explainSearch } from './explain.ts'
import { cursorAnswer, firstBatch, reading } from './read.ts'

export const aggregate: Command = {
  fields: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', 'hint', 'collation', 'let'],
  run,
}

async function run(call: Call): Promise<Doc> {
  const { engine, database, command } = call
  if (typeof command.get('aggregate') !== 'string') throw notSupported('aggregate on', 'a database')
  const name = readText(command, 'aggregate')
  const pipeline = parsePipeline(readList(command, 'pipeline'))
  if (readFlag(command, 'explain')) return explainSearch(engine, database, name, pipeline.search)
  if (!isDoc(command.get('cursor'))) throw new Failure('FailedToParse', "The 'cursor' option is required, except for aggregate with the explain argument")
  const namespace = `${database}.${name}`
  const breather = new Breather(readNumber(command, 'maxTimeMS', 0))
  const size = readNumber(readDoc(command, 'cursor'), 'batchSize', firstBatch)
  const collection = engine.catalogue.find(database, name)
  if (pipeline.counts !== undefined) {
    const { id, field } = pipeline.counts
    const count = collection === undefined ? 0 : await countSearch(engine, collection, pipeline.search, breather)
    const documents = count === 0 ? [] : [encodeDocument(new Map<string, Value>([['_id', id], [field, numberOf(count)]]))]
    return cursorAnswer(namespace, { documents, id: 0n }, 'firstBatch')
  }
  const source = collection === undefined
    ? pipelineRows(nothing(), pipeline)
    : reading(engine, (connection) => pipelineRows(searchRows(connection, collection, pipeline.search, searchPlan(collection, pipeline.search), { keys: 0, documents: 0 }), pipeline))
  const batch = await engine.cursors.open(namespace, source, size, false, breather)
  return cursorAnswer(namespace, batch, 'firstBatch')
}

function* nothing(): Steps<never> {
  return undefined
}
