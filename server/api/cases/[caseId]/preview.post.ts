import { z } from 'zod'
import { commandBody } from '#contract/cases'
import type { PreviewView } from '#contract/cases'
import { seeCase } from '#server/cases/caseAccess'
import { previewFor } from '#server/cases/previewCommand'
import { requestedCommand } from '#server/cases/requestedCommand'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** POST /api/cases/:caseId/preview: what a command would do; nothing is recorded. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  body: commandBody,
  may: 'case.read',
  async handle({ services, reader, params, body }): Promise<PreviewView | Refused> {
    const seen = await seeCase(services.cases, reader, params.caseId)
    if (seen instanceof Refused) return seen
    return previewFor(services.cases, seen.item, seen.loaded.state, await requestedCommand(services.cases, seen, reader.person.id, body, 'preview'))
  },
})
