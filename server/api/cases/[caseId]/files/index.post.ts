import type { IncomingMessage } from 'node:http'
import { readMultipartFormData } from 'h3'
import { z } from 'zod'
import { largestFile } from '#definition/fields/fileValue'
import { mayAttach } from '#server/cases/caseAccess'
import { baseNameOf } from '#server/cases/caseFiles'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'

/** What a multipart body has around its file. */
const wrapping = 64 * 1024

/**
 * POST /api/cases/:caseId/files, multipart with one `file`: keeps a file of a case, or of one that is about to be opened.
 * Answers its value for an attachment field.
 */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/) }),
  may: 'case.read',
  async handle({ services, reader, params: { caseId }, event }) {
    const seen = await mayAttach(services.cases, reader, caseId)
    if (seen) return seen
    const length = Number(event.node.req.headers['content-length'] ?? Number.NaN)
    if (!Number.isFinite(length)) return refused('body.malformed')
    if (length > largestFile + wrapping) {
      await drain(event.node.req)
      return refused('file.too-large', { data: { megabytes: 50 } })
    }
    const part = (await readMultipartFormData(event).catch(() => undefined))?.find(({ name }) => name === 'file')
    if (!part?.filename) return refused('file.empty')
    return services.cases.files.keep(caseId, baseNameOf(part.filename), part.data)
  },
})

/** Most bytes that are read only to be able to answer. */
const mostDrained = 4 * largestFile

/** Reads a body to its end without keeping it: a browser that is still sending would otherwise see a broken connection, not the reason. */
async function drain(request: IncomingMessage): Promise<void> {
  let size = 0
  for await (const chunk of request) {
    size += Buffer.from(chunk).length
    if (size > mostDrained) return
  }
}
