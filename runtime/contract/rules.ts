import { z } from 'zod'
import { localizedText } from '#definition/text'
import { ruleSet } from '#engine/oversight/ruleSet'

/** A published version of the rules, who published it and why. */
const version = z.object({ version: z.int(), set: ruleSet, by: z.string(), at: z.string(), reason: z.string() })

/**
 * GET /api/oversight/rules: the rule set of the reader's city in force today (`version` 0: the default, none was published), one that is still to come,
 * and every version, newest first.
 */
export const rulesView = z.object({
  city: z.string(), cityName: localizedText, version: z.int(), inForce: ruleSet, ahead: ruleSet.nullable(), versions: z.array(version), mayEdit: z.boolean(),
})
export type RulesView = z.infer<typeof rulesView>

const given = z.object({ reminder: z.int(), yellow: z.int(), red: z.int() })
/**
 * POST /api/oversight/rules/preview?after= { rules }: what these rules would have given by now over the limits that run in the next `looked` open cases, of
 * `open` in all (`then`), beside those in force (`now`). `after` leads on to the cases that were not looked at yet; null: these were the last.
 */
export const rulesPreviewBody = z.strictObject({ rules: ruleSet.shape.rules })
export const rulesPreview = z.object({ open: z.int(), looked: z.int(), after: z.string().nullable(), now: given, then: given })
export type RulesPreview = z.infer<typeof rulesPreview>

/** POST /api/oversight/rules: the rule set as it is to be from `inForceFrom` on, today or later; `version` is the newest that was shown. */
export const rulesBody = z.strictObject({
  version: z.int().min(0), reason: z.string().trim().min(1).max(500),
  set: ruleSet.omit({ id: true }).refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, { path: ['rules'], error: 'Every rule has an id of its own.' }),
})
export type RulesBody = z.infer<typeof rulesBody>
