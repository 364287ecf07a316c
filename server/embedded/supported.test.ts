import { describe, expect, it } from 'vitest'
import { parseExpression } from './aggregate/expression.ts'
import { parseAccumulator } from './aggregate/accumulator.ts'
import { parseStage } from './aggregate/stages.ts'
import { docOf } from './bson/value.ts'
import type { Value } from './bson/value.ts'
import { parseFilter } from './query/parse.ts'
import { member, supportedAccumulators, supportedExpressions, supportedQueryOperators, supportedStages, supportedUpdateOperators } from './supported.ts'
import { parseUpdate } from './update/parse.ts'

const one = docOf({ a: 1 })

/** A sound operand for each query operator. */
const operands: Readonly<Record<(typeof supportedQueryOperators)[number], Value>> = {
  $and: [one], $or: [one], $nor: [one], $comment: 'x',
  $eq: 1, $ne: 1, $gt: 1, $gte: 1, $lt: 1, $lte: 1, $in: [1], $nin: [1], $exists: true, $type: 'int', $not: docOf({ $gt: 1 }), $elemMatch: one, $all: [1], $size: 1, $regex: '^x', $options: 'i',
}

const stages: Readonly<Record<(typeof supportedStages)[number], Value>> = {
  $match: one, $group: docOf({ _id: null }), $sort: one, $skip: 1, $limit: 1, $project: one, $count: 'n', $unwind: '$a', $addFields: one,
}

describe('embedded/supported', () => {
  it.each(supportedQueryOperators)('should read the query operator %s', (name) => {
    // given
    const top = ['$and', '$or', '$nor', '$comment'].includes(name)
    const inner = name === '$options' ? docOf({ $regex: '^x', $options: 'i' }) : docOf({ [name]: operands[name] })
    // when
    const read = (): unknown => parseFilter(top ? inner : docOf({ a: inner }))
    // then
    expect(read).not.toThrow()
  })

  it.each(supportedUpdateOperators)('should read the update operator %s', (name) => {
    expect(() => parseUpdate(docOf({ [name]: one }), [])).not.toThrow()
  })

  it.each(supportedStages)('should read the stage %s', (name) => {
    expect(() => parseStage(docOf({ [name]: stages[name] }))).not.toThrow()
  })

  it.each(supportedAccumulators)('should read the accumulator %s', (name) => {
    expect(() => parseAccumulator('a', docOf({ [name]: 1 }))).not.toThrow()
  })

  it.each(supportedExpressions)('should read the expression %s', (name) => {
    expect(() => parseExpression(docOf({ [name]: ['$a', 1, 2] }))).not.toThrow()
  })

  it.each(['constructor', '__proto__', 'toString', '$where'])('should know no member named %s', (name) => {
    expect(member({ $eq: 1 }, name)).toBeUndefined()
  })
})
