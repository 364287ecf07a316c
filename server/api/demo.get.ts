import { viewSeats } from '#server/demo/seats'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'

/** The seats of the demo county, level by level; there is no such thing in an office. */
export default defineRoute({
  may: 'everyone',
  async handle({ services: { settings, store, directory, clock, isMakingDemo } }) {
    if (settings.mode !== 'demo') return refused('route.none')
    return viewSeats(store, await directory.read(), clock.now(), isMakingDemo())
  },
})
