import { setResponseStatus } from 'h3'
import { defineRoute } from '#server/http/route'

/** Whether the office can work: 200, or 503 with what is away. */
export default defineRoute({
  may: 'everyone',
  async handle({ event, services }) {
    const isAlive = await services.store.alive()
    if (!isAlive) setResponseStatus(event, 503)
    return { ok: isAlive, database: isAlive ? 'ok' : 'away', mode: services.settings.mode }
  },
})
