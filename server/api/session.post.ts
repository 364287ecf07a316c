import { getCookie, setCookie, setResponseStatus } from 'h3'
import { signInBody } from '#contract/session'
import { isSecure } from '#server/http/origin'
import { defineRoute } from '#server/http/route'
import { sessionCookie } from '#server/http/session'
import { signIn } from '#server/http/signIn'
import { Refused } from '#server/refusal'

/** Signs in; a session that the browser had before is ended. */
export default defineRoute({
  may: 'everyone',
  body: signInBody,
  async handle({ event, services, body, address }) {
    const person = await signIn(services, body, address)
    if (person instanceof Refused) return person
    const { token } = await services.sessions.start(person, getCookie(event, sessionCookie) ?? null)
    setCookie(event, sessionCookie, token, { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(services.settings) })
    setResponseStatus(event, 204)
    return null
  },
})
