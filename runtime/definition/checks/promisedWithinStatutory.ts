import { defineCheck } from './check.ts'

/** 承诺期限 is no longer than 法定期限; limits of different units are not compared. */
export const promisedWithinStatutory = defineCheck({
  code: 'promised-within-statutory', part: 'facts', severity: 'error',
  find({ definition: { item: { statutoryLimit, promisedLimit } } }) {
    if (statutoryLimit === null || promisedLimit === null || statutoryLimit.unit !== promisedLimit.unit) return []
    return promisedLimit.amount <= statutoryLimit.amount ? []
      : [{ elementId: null, property: 'promisedLimit', data: { promised: promisedLimit.amount, statutory: statutoryLimit.amount } }]
  },
})
