import type { LegalClockView } from '#contract/administration'
import { defineRoute } from '#server/http/route'

/** GET /api/clock: legal time, and whether it is believed. */
export default defineRoute({
  may: 'signedIn',
  handle({ services: { clock } }): LegalClockView {
    const doubt = clock.doubt()
    return { legalNow: clock.now(), doubt: doubt && { why: doubt.why, highest: doubt.highest } }
  },
})
