import { isExpressionProblem } from '../expression/feel.ts'
import { defineCheck } from './check.ts'

/** Each condition and formula is FEEL within the limits of the platform (form.md §2). */
export const expressionReadable = defineCheck({
  code: 'expression-readable', part: 'form', severity: 'error',
  find: ({ conditions }) => conditions.flatMap(({ parsed, part, elementId, property, name }) => (isExpressionProblem(parsed) && !['unknownName', 'steps'].includes(parsed.code)
    ? [{ part, elementId, property, data: { name, reason: parsed.code, word: parsed.word, from: parsed.from, to: parsed.to } }] : [])),
})
