import { z } from 'zod'
import { commandBody } from '#contract/cases'
import type { CommandAnswer } from '#contract/cases'
import { answerOf } from '#server/cases/answer'
import { seeCase } from '#server/cases/caseAccess'
import { handleCommand } from '#server/cases/handleCommand'
import { requestedCommand } from '#server/cases/requestedCommand'
import { isBirth } from '#engine/decide'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** POST /api/cases/:caseId/commands: one act on a case. Opening has an endpoint of its own. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  body: commandBody,
  may: 'case.read',
  keyed: true,
  async handle({ services, reader, params, body, key }): Promise<CommandAnswer | Refused> {
    if (isBirth(body.type)) return refused('body.invalid')
    const seen = await seeCase(services.cases, reader, params.caseId)
    if (seen instanceof Refused) return seen
    const { command, context } = await requestedCommand(services.cases, seen, reader.person.id, body, key)
    return answerOf(services.cases, await handleCommand(services.cases, command, { context }))
  },
})
