import { isExpressionProblem } from '../expression/feel.ts'
import { defineCheck } from './check.ts'

/** Conditions and formulas read fields and steps that exist. */
export const expressionReadsKnown = defineCheck({
  code: 'expression-reads-known', part: 'form', severity: 'error',
  find: ({ conditions, field }) => conditions.flatMap(({ parsed, fields, part, elementId, property, name }) => {
    const word = fields.find((id) => field(id) === undefined) ?? (isExpressionProblem(parsed) && ['unknownName', 'steps'].includes(parsed.code) ? parsed.word : undefined)
    return word === undefined ? [] : [{ part, elementId, property, data: { name, word } }]
  }),
})
