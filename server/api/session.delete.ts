import { deleteCookie, setResponseStatus } from 'h3'
import { defineRoute } from '#server/http/route'
import { sessionCookie } from '#server/http/session'

/** Signs out: the session is over at once, its sockets too. */
export default defineRoute({
  may: 'everyone',
  async handle({ event, services, reader }) {
    if (reader) await services.sessions.end(reader.sessionId)
    deleteCookie(event, sessionCookie, { path: '/' })
    setResponseStatus(event, 204)
    return null
  },
})
