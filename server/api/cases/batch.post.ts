import { batchBody } from '#contract/cases'
import type { BatchAnswer } from '#contract/cases'
import { batchOf } from '#server/cases/batch'
import { failureOf } from '#server/http/failure'
import { problemOf } from '#server/http/problem'
import { isBirth } from '#engine/decide'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** POST /api/cases/batch: one act on several cases, a result for each. */
export default defineRoute({
  body: batchBody,
  may: 'case.read',
  keyed: true,
  async handle({ services, reader, body, key, locale, requestId }): Promise<BatchAnswer | Refused> {
    if (isBirth(body.type)) return refused('body.invalid')
    const results = await batchOf(services.cases, reader, body, key, (error) => failureOf(error, requestId, services.log))
    return {
      results: results.map(({ caseId, answer }) => (answer instanceof Refused
        ? { caseId, answer: null, problem: problemOf(answer.code, answer.facts, { locale, requestId }) }
        : { caseId, answer, problem: null })),
    }
  },
})
