import { z } from 'zod'

/**
 * A condition, kept as a tree over field *ids*; FEEL text and sentences are made from it (form.md §2).
 * `feel` is FEEL written by hand, over field keys. No menu condition but `empty` holds on an empty field;
 * `notEqual` is FEEL's own `!=`, which does, and comes only from texts.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { field: string, is: ConditionOperator, value?: string | number | boolean }
  | { step: string, outcomeIs: string }
  | { outcomeIs: string }
  | { feel: string }

export const conditionOperator = z.enum([
  'equal', 'isNot', 'notEqual', 'less', 'lessOrEqual', 'greater', 'greaterOrEqual', 'contains', 'containsNot', 'empty', 'notEmpty',
])
export type ConditionOperator = z.infer<typeof conditionOperator>

export const condition: z.ZodType<Condition> = z.lazy(() => z.union([
  z.strictObject({ all: z.array(condition).min(1).max(20) }),
  z.strictObject({ any: z.array(condition).min(1).max(20) }),
  z.strictObject({
    field: z.string(), is: conditionOperator, value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  }),
  z.strictObject({ step: z.string(), outcomeIs: z.string() }),
  z.strictObject({ outcomeIs: z.string() }),
  z.strictObject({ feel: z.string().max(2000) }),
]))
