import { z } from 'zod'
import { mayAttach } from '#server/cases/caseAccess'
import { defineRoute } from '#server/http/route'

/** GET /api/cases/:caseId/files/parts/:upload: how far this reader's upload is, with the check sums of its parts. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/), upload: z.string().regex(/^[\w-]{8,64}$/) }),
  may: 'case.read',
  async handle({ services, reader, params: { caseId, upload } }) {
    return await mayAttach(services.cases, reader, caseId) ?? services.cases.files.partsOf(caseId, reader.person.id, upload)
  },
})
