import { readRawBody } from 'h3'
import { z } from 'zod'
import { mayAttach } from '#server/cases/caseAccess'
import { baseNameOf } from '#server/cases/caseFiles'
import { largestPart } from '#server/cases/fileParts'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'

/**
 * PUT /api/cases/:caseId/files/parts/:upload?offset=&size=&name=: one part of a file, as bytes. Answers how far the file is, and its value once it
 * is whole; a part that does not follow is left out.
 */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/), upload: z.string().regex(/^[\w-]{8,64}$/) }),
  query: z.strictObject({ offset: z.coerce.number().int().min(0), size: z.coerce.number().int().min(1), name: z.string().min(1).max(1024) }),
  may: 'case.read',
  async handle({ services, reader, params: { caseId, upload }, query: { offset, size, name }, event }) {
    const seen = await mayAttach(services.cases, reader, caseId)
    if (seen) return seen
    if (!(Number(event.node.req.headers['content-length']) <= largestPart)) return refused('body.malformed')
    const bytes = await readRawBody(event, false)
    return services.cases.files.keepPart(caseId, { by: reader.person.id, upload, name: baseNameOf(name), size, offset, bytes: Buffer.from(bytes ?? '') })
  },
})
