import type { SessionView } from '#contract/session'
import { viewHoldings } from '#server/directory/views'
import { roomsOf } from '#server/http/permission'
import { defineRoute } from '#server/http/route'

/** Who is signed in and what for. */
export default defineRoute({
  may: 'signedIn',
  async handle({ reader, services }): Promise<SessionView> {
    const directory = await services.directory.read()
    return {
      person: reader.person,
      holdings: viewHoldings(directory, reader.holdings),
      rooms: roomsOf(reader.rights),
      mode: services.settings.mode,
      legalNow: services.clock.now(),
    }
  },
})
