import type { ItemFacts } from '../item.ts'
import { defineCheck } from './check.ts'
import type { Check } from './check.ts'

/** 服务对象: whom the item serves. */
export const servedGiven = factGiven('served-given', 'appliesTo', item => item.appliesTo.length > 0)

/** 设定依据: a power is given by law (行政许可法 4), other items need none. */
export const basisGiven = factGiven('basis-given', 'legalBasis', item => item.kind !== 'power' || item.legalBasis.length > 0)

/** 时限: by when it is done, as the law or the office says. */
export const limitGiven = factGiven('limit-given', 'promisedLimit', item => item.promisedLimit !== null || item.statutoryLimit !== null)

/** 监督投诉: where one complains. */
export const oversightGiven = factGiven('oversight-given', 'oversightChannel', item => item.oversightChannel.unit.zh.trim() !== '')

/** What the guide of an item must say (实施清单); a draft may be tried and published without, with advice. */
function factGiven(code: string, property: string, isGiven: (item: ItemFacts) => boolean): Check {
  return defineCheck({ code, part: 'facts', severity: 'warning', find: ({ definition: { item } }) => (isGiven(item) ? [] : [{ elementId: null, property }]) })
}
