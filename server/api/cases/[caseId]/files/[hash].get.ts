import { setResponseHeaders } from 'h3'
import { z } from 'zod'
import { seeCase } from '#server/cases/caseAccess'
import { holdsFile } from '#server/cases/view/caseView'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** Shown in the page; everything else is handed out as an attachment only. */
const shownTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'application/pdf'])

/** Nothing in a file may run or load. A PDF alone is not put into a sandbox: browsers don't open their viewer in one, and it runs no script of the page. */
function policyOf(type: string): string {
  return type === 'application/pdf' ? "frame-ancestors 'self'; base-uri 'none'; form-action 'none'" : "default-src 'none'; sandbox"
}

/** GET /api/cases/:caseId/files/:hash?name=: a file that a field of the case holds, if this reader may read that field. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  query: z.strictObject({ name: z.string().max(255).default('file') }),
  may: 'case.read',
  async handle({ services, reader, params, query, event }) {
    const seen = await seeCase(services.cases, reader, params.caseId)
    if (seen instanceof Refused) return seen
    if (!await holdsFile(services.cases, seen.item, seen.loaded, reader.person.id, params.hash)) return refused('file.none')
    const file = await services.cases.files.read(params.caseId, params.hash)
    if (!file) return refused('file.none')
    const disposition = shownTypes.has(file.type) ? 'inline' : 'attachment'
    setResponseHeaders(event, {
      'content-type': file.type, 'x-content-type-options': 'nosniff', 'content-security-policy': policyOf(file.type),
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(query.name)}`,
    })
    return file.bytes
  },
})
