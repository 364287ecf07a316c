import { viewDirectory } from '#server/directory/views'
import { defineRoute } from '#server/http/route'

/** Organisations, posts and who holds them today. */
export default defineRoute({
  may: 'signedIn',
  async handle({ services: { directory, clock } }) {
    return viewDirectory(await directory.read(), clock.today())
  },
})
