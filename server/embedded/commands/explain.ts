import { readDoc, readList, readText } from '../bson/read.ts'
import { docOf, isDoc, numberOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import { Failure, notSupported } from '../failure.ts'
import { parsePipeline } from '../aggregate/pipeline.ts'
import { Breather } from '../query/breather.ts'
import { readSearch, searchPlan, searchRows } from '../query/find.ts'
import type { Search } from '../query/find.ts'
import { makeFilter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { Plan } from '../query/plan.ts'
import type { Examined } from '../query/rows.ts'
import { indexQuery, scanQuery } from '../query/sql.ts'
import type { Collection } from '../store/collection.ts'
import { textIn } from '../store/connection.ts'
import type { Connection } from '../store/connection.ts'
import type { Call, Command } from './command.ts'

export const explain: Command = { fields: ['explain', 'verbosity'], run }

function run({ engine, database, command }: Call): Promise<Doc> {
  const inner = readDoc(command, 'explain')
  const kind = inner.keys().next().value ?? ''
  return explainSearch(engine, database, readText(inner, kind), searchOf(kind, inner))
}

function searchOf(kind: string, inner: Doc): Search {
  switch (kind) {
    case 'find': return readSearch(inner, 'filter', 'projection')
    case 'count': case 'distinct': return readSearch(inner, 'query', 'fields')
    case 'findAndModify': return { ...readSearch(inner, 'query', 'none'), limit: 1 }
    case 'aggregate': return parsePipeline(readList(inner, 'pipeline')).search
    case 'update': case 'delete': return statementSearch(readList(inner, kind === 'update' ? 'updates' : 'deletes')[0])
    default: throw notSupported('explain of', kind)
  }
}

function statementSearch(statement: Value | undefined): Search {
  const query = isDoc(statement) ? statement.get('q') : undefined
  if (!isDoc(query)) throw new Failure('FailedToParse', 'explain needs one statement with q')
  return { filter: makeFilter(parseFilter(query)), sort: [], skip: 0, limit: 0, projection: undefined }
}

/** Runs the search and tells how: IXSCAN or COLLSCAN, sorted by the index or in memory, and what was looked at. */
export async function explainSearch(engine: Engine, database: string, name: string, search: Search): Promise<Doc> {
  const collection = engine.catalogue.find(database, name)
  const examined: Examined = { keys: 0, documents: 0 }
  let returned = 0
  let winningPlan = docOf({ stage: 'EOF' })
  if (collection !== undefined) {
    const connection = engine.readers.take()
    const plan = searchPlan(collection, search)
    const breather = new Breather()
    const rows = searchRows(connection, collection, search, plan, examined)
    try {
      winningPlan = describe(connection, collection, search, plan)
      for (const row of rows) {
        if (row !== undefined) returned += 1
        if (breather.due()) await breather.rest()
      }
    } finally {
      rows.return(undefined)
      engine.readers.give(connection)
    }
  }
  const stats = docOf({
    executionSuccess: true,
    nReturned: numberOf(returned),
    totalKeysExamined: numberOf(examined.keys),
    totalDocsExamined: numberOf(examined.documents),
  })
  return docOf({ queryPlanner: docOf({ namespace: `${database}.${name}`, winningPlan, rejectedPlans: [] }), executionStats: stats, ok: 1 })
}

function describe(connection: Connection, collection: Collection, search: Search, plan: Plan): Doc {
  let described = describePlan(connection, collection, plan)
  if (search.sort.length > 0 && !plan.sorted) described = docOf({ stage: 'SORT', inputStage: described })
  return search.limit > 0 ? docOf({ stage: 'LIMIT', limitAmount: numberOf(search.limit), inputStage: described }) : described
}

/** The stage is what SQLite says it will do, not what was meant. */
function describePlan(connection: Connection, collection: Collection, plan: Plan): Doc {
  if (plan.kind === 'union') return docOf({ stage: 'OR', inputStages: plan.plans.map((each) => describePlan(connection, collection, each)) })
  const query = plan.kind === 'scan' ? scanQuery(collection, 'd.id, d.doc') : indexQuery(collection, plan, 'd.id, d.doc')
  const steps = connection.all(`EXPLAIN QUERY PLAN ${query.sql}`, ...query.values).map((row) => textIn(row, 'detail'))
  if (plan.kind === 'scan' || steps.some((step) => step === 'SCAN d')) return docOf({ stage: 'COLLSCAN', sqlite: steps })
  const [first] = plan.order
  const scan = docOf({
    stage: 'IXSCAN',
    indexName: plan.index.name,
    keyPattern: plan.index.spec.get('key'),
    isUnique: plan.index.unique,
    isMultiKey: plan.index.multikey !== 0,
    direction: first !== undefined && first.descending !== (plan.index.columns[first.column]?.descending ?? false) ? 'backward' : 'forward',
    sqlite: steps,
  })
  const fetched = docOf({ stage: 'FETCH', inputStage: scan })
  if (plan.merge) return docOf({ stage: 'SORT_MERGE', inputStage: fetched })
  return steps.some((step) => step.includes('TEMP B-TREE FOR ORDER BY')) ? docOf({ stage: 'SORT', inputStage: fetched }) : fetched
}
