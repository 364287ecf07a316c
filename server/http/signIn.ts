import type { z } from 'zod'
import type { signInBody } from '#contract/session'
import { audited } from '#server/cases/auditTrail'
import { Refused, refused } from '#server/refusal'
import type { Services } from '#server/services'
import { isPassword } from './password.ts'
import { openRateLimit } from './rateLimit.ts'

/** Wrong passwords in a row after which an account is locked, and for how long (ms). */
const failuresAllowed = 5
const lockedFor = 15 * 60_000

/** Attempts by network address and by account, so that neither one account nor all are guessed at. */
const byAddress = openRateLimit(60, 60)
const byAccount = openRateLimit(10, 10)

/**
 * The person that signs in. One click is the demo's own. Unknown, wrong and locked are told alike and take the same time.
 * Refusals: rate.exceeded, session.wrong.
 */
export async function signIn(services: Services, body: z.infer<typeof signInBody>, address: string): Promise<string | Refused> {
  if (!byAddress.take(address)) return refused('rate.exceeded')
  const isGuessing = !('personId' in body) && !byAccount.take(body.account)
  if (isGuessing) return refused('rate.exceeded')
  const person = await ('personId' in body ? oneClick(services, body.personId) : withPassword(services, body.account, body.password))
  if (person instanceof Refused) await writeDown(services, body, address, person.code)
  return person
}

async function oneClick({ settings, store }: Services, personId: string): Promise<string | Refused> {
  const person = settings.mode === 'demo' ? await store.people.findOne({ _id: personId, demo: true }).lean() : null
  return person?._id ?? refused('session.wrong')
}

async function withPassword({ store }: Services, name: string, password: string): Promise<string | Refused> {
  const account = await store.accounts.findOne({ _id: name }).lean()
  const isRight = await isPassword(password, account?.password ?? null)
  if (!account) return refused('session.wrong')
  const now = new Date()
  if (account.lockedUntil !== null && account.lockedUntil > now.toISOString()) return refused('session.wrong')
  if (isRight) {
    await store.accounts.updateOne({ _id: name }, { $set: { failures: 0, lockedUntil: null } })
    return account.person
  }
  const isLast = account.failures + 1 >= failuresAllowed
  const lockedUntil = isLast ? new Date(now.getTime() + lockedFor).toISOString() : null
  await store.accounts.updateOne({ _id: name }, { $set: { failures: isLast ? 0 : account.failures + 1, lockedUntil } })
  return refused('session.wrong')
}

/** A failed sign-in is written down with whose account it was for, if there is such an account: what else was typed may be a password. */
async function writeDown(services: Services, body: z.infer<typeof signInBody>, address: string, result: string): Promise<void> {
  const person = 'personId' in body ? (await services.store.people.findOne({ _id: body.personId }).lean())?._id
    : (await services.store.accounts.findOne({ _id: body.account }).lean())?.person
  await audited(services, { who: person ?? null, from: address, what: 'session.start', on: null, result })
}
