/**
 * All that this database does. It grows only when a feature of the product needs it; whatever is not here is refused by its
 * name, never answered wrongly. The registries of commands, operators and stages are typed by these lists.
 */
export const supportedCommands = [
  'hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'endSessions',
  'create', 'drop', 'dropDatabase', 'listCollections', 'listDatabases', 'createIndexes', 'dropIndexes', 'listIndexes',
  'insert', 'update', 'delete', 'findAndModify', 'findandmodify',
  'find', 'getMore', 'killCursors', 'distinct', 'count', 'aggregate', 'explain',
] as const

export const supportedQueryOperators = [
  '$and', '$or', '$nor', '$comment',
  '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists', '$type', '$not', '$elemMatch', '$all', '$size', '$regex', '$options',
] as const

export const supportedUpdateOperators = ['$set', '$unset', '$inc', '$min', '$max', '$push', '$addToSet', '$pull', '$setOnInsert'] as const

export const supportedStages = ['$match', '$group', '$sort', '$skip', '$limit', '$project', '$count', '$unwind', '$addFields'] as const

export const supportedAccumulators = ['$sum', '$avg', '$min', '$max', '$first', '$last', '$push', '$addToSet', '$count'] as const

export const supportedExpressions = [
  '$literal', '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$and', '$or', '$not', '$cond', '$ifNull', '$in',
  '$add', '$subtract', '$multiply', '$divide', '$size', '$concat', '$arrayElemAt',
] as const

export type CommandName = (typeof supportedCommands)[number]
export type UpdateOperatorName = (typeof supportedUpdateOperators)[number]
export type StageName = (typeof supportedStages)[number]
export type AccumulatorName = (typeof supportedAccumulators)[number]
export type ExpressionName = (typeof supportedExpressions)[number]

/** The registry's member of that name, own members only. */
export function member<T>(registry: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(registry, name) ? registry[name] : undefined
}
