import { confirmClockBody } from '#contract/administration'
import type { LegalClockView } from '#contract/administration'
import { audited } from '#server/cases/auditTrail'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'

/** POST /api/clock: the operator confirms the wall clock as it was read; commands go on, and what is due is fired. */
export default defineRoute({
  may: 'system.run',
  body: confirmClockBody,
  async handle({ services, reader, body }): Promise<LegalClockView | Refused> {
    const { clock, jobs } = services
    // A clock that has moved on by more than the hour that was read is another one than was confirmed.
    if (clock.now().slice(0, 13) !== body.legalNow.slice(0, 13)) return refused('clock.unconfirmed')
    clock.confirm()
    await audited(services, { who: reader.person.id, what: 'clock.confirm', on: null, result: clock.now() })
    void jobs.scheduler.run().catch(() => undefined)
    return { legalNow: clock.now(), doubt: null }
  },
})
