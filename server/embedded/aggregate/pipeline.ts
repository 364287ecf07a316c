import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { isDoc } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Search } from '../query/find.ts'
import { makeFilter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { Condition } from '../query/condition.ts'
import type { Found, Steps } from '../query/rows.ts'
import { parseSort } from '../query/sort.ts'
import { asDoc, parseStage, wholeNumber } from './stages.ts'
import type { Stage } from './stages.ts'

/** A pipeline made ready: what a search (and so an index) can do at its beginning, and the stages after it. */
export interface Pipeline {
  search: Search
  stages: Stage[]
  /** Top-level fields that the stages look at; undefined means all. */
  wanted: ReadonlySet<string> | undefined
  /** Set when the pipeline only counts what the search finds: `n` and `_id` as the group would give them. */
  counts: { id: Value, field: string } | undefined
}

/** Reads a pipeline. @throws Failure */
export function parsePipeline(sources: readonly Value[]): Pipeline {
  const rest = [...sources]
  const search: Search = { filter: makeFilter(leadingMatch(rest)), sort: [], skip: 0, limit: 0, projection: undefined }
  const sort = leading(rest, '$sort')
  if (sort !== undefined) search.sort = parseSort(asDoc('$sort', sort))
  const skip = leading(rest, '$skip')
  if (skip !== undefined) search.skip = wholeNumber('$skip', skip, 0)
  const limit = leading(rest, '$limit')
  if (limit !== undefined) search.limit = wholeNumber('$limit', limit, 1)
  return { search, stages: rest.map((stage) => parseStage(stage)), wanted: wantedFields(rest[0]), counts: rest.length === 1 ? pureCount(rest[0]) : undefined }
}

function leadingMatch(rest: Value[]): Condition {
  const parts: Condition[] = []
  for (let match = leading(rest, '$match'); match !== undefined; match = leading(rest, '$match')) parts.push(parseFilter(asDoc('$match', match)))
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'all', parts: parts.flatMap((part) => (part.kind === 'all' ? part.parts : [part])) }
}

function leading(rest: Value[], name: string): Value | undefined {
  const [first] = rest
  if (!isDoc(first) || first.size !== 1 || !first.has(name)) return undefined
  rest.shift()
  return first.get(name)
}

/** `{ $group: { _id: constant, n: { $sum: 1 } } }`: what countDocuments sends. */
function pureCount(stage: Value | undefined): Pipeline['counts'] {
  const group = isDoc(stage) ? stage.get('$group') : undefined
  if (!isDoc(group) || group.size !== 2) return undefined
  const id = group.get('_id')
  const [field, sum] = [...group].find(([name]) => name !== '_id') ?? []
  if (field === undefined || !isDoc(sum) || sum.size !== 1 || sum.get('$sum') !== 1) return undefined
  return id === null || typeof id === 'number' ? { id, field } : undefined
}

/** A group at the beginning needs only the fields it names. */
function wantedFields(stage: Value | undefined): ReadonlySet<string> | undefined {
  const group = isDoc(stage) ? stage.get('$group') : undefined
  if (group === undefined) return undefined
  const fields = new Set<string>()
  return collectPaths(group, fields) ? fields : undefined
}

function collectPaths(source: Value, into: Set<string>): boolean {
  if (typeof source === 'string' && source.startsWith('$$')) return false
  if (typeof source === 'string' && source.startsWith('$')) into.add(source.slice(1).split('.')[0] ?? '')
  if (Array.isArray(source)) return source.every((item) => collectPaths(item, into))
  return !isDoc(source) || [...source.values()].every((item) => collectPaths(item, into))
}

/** The rows of the search through the stages, as bytes. */
export function* pipelineRows(rows: Steps<Found>, pipeline: Pipeline): Steps<Buffer> {
  if (pipeline.stages.length === 0) {
    for (const row of rows) yield row?.bytes
    return undefined
  }
  const last = pipeline.stages.reduce((source, stage) => stage(source), documents(rows, pipeline.wanted))
  for (const doc of last) yield doc === undefined ? undefined : encodeDocument(doc)
  return undefined
}

function* documents(rows: Steps<Found>, wanted: ReadonlySet<string> | undefined): Steps<Doc> {
  for (const row of rows) yield row === undefined ? undefined : decodeDocument(row.bytes, 0, wanted)
  return undefined
}
