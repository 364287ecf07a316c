import { z } from 'zod'
import { elementId, localizedText } from './text.ts'
import { extensionRule, legalLimit } from './limit.ts'

export const itemKind = z.enum(['power', 'agency', 'consultation'])
export type ItemKind = z.infer<typeof itemKind>

export const level = z.enum(['village', 'township', 'city'])
export type Level = z.infer<typeof level>

/** 设定依据 */
export const legalBasis = z.strictObject({ id: elementId, law: localizedText, article: localizedText, says: localizedText })

/** A condition of acceptance or a ground of refusal, as the guide prints it. */
export const statement = z.strictObject({ id: elementId, text: localizedText })

/** 特别程序: what stops the clock, for at most `maxDays` calendar days. */
export const suspension = z.strictObject({
  id: elementId, ground: localizedText, source: localizedText, maxDays: z.int().positive().optional(),
})

/** 岗位 that the item uses, with its duties in this item. `department` only at city level. */
export const itemPost = z.strictObject({
  id: elementId, level, department: z.string().optional(), duties: localizedText,
})
export type ItemPost = z.infer<typeof itemPost>

/** Two user tasks that one person may not both handle. */
export const separation = z.strictObject({ id: elementId, nodes: z.tuple([elementId, elementId]) })

/** 事项: the facts of a public service item (实施清单). */
export const itemFacts = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/).max(64),
  code: z.string().max(32),
  name: localizedText,
  summary: localizedText,
  kind: itemKind,
  subkind: z.string().max(32),
  decides: z.string().regex(/^(village|township|city:[A-Za-z]+)$/),
  legalBasis: z.array(legalBasis),
  appliesTo: z.array(z.enum(['person', 'household', 'organisation'])),
  conditions: z.array(statement),
  refusedWhen: z.array(statement),
  statutoryLimit: legalLimit.nullable(),
  promisedLimit: legalLimit.nullable(),
  suspensions: z.array(suspension),
  extension: extensionRule.nullable(),
  fee: z.strictObject({ amountFen: z.int().min(0), basis: localizedText.optional() }),
  result: z.strictObject({
    name: localizedText,
    kind: z.enum(['certificate', 'approval', 'notice', 'answer', 'payment', 'record']),
    validYears: z.number().positive().optional(),
  }),
  publicity: z.strictObject({ catalogue: z.boolean(), result: z.boolean(), noticeDays: z.int().positive().nullable() }),
  oversightChannel: z.strictObject({ unit: localizedText, phone: z.string().max(32) }),
  posts: z.array(itemPost),
  separation: z.array(separation),
})
export type ItemFacts = z.infer<typeof itemFacts>
