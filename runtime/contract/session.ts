import { z } from 'zod'
import { localizedText } from '../definition/text.ts'
import { level } from '../definition/item.ts'

export const holdingView = z.object({
  post: z.string(), postName: localizedText, level, organisation: z.string(), organisationName: localizedText,
})
export type HoldingView = z.infer<typeof holdingView>

/** GET /api/session: who is signed in and what for; 401 `session.none` when nobody is. */
export const sessionView = z.object({
  person: z.object({ id: z.string(), name: localizedText }),
  holdings: z.array(holdingView),
  /** Rooms of the product this person may enter: desk, counter, design, oversight, admin. */
  rooms: z.array(z.enum(['desk', 'counter', 'design', 'oversight', 'admin'])),
  mode: z.enum(['demo', 'office']),
  legalNow: z.string(),
})
export type SessionView = z.infer<typeof sessionView>

/** POST /api/session. `personId` alone is the demo's one click; refused in office mode. */
export const signInBody = z.union([
  z.strictObject({ personId: z.string().max(64) }),
  z.strictObject({ account: z.string().max(64), password: z.string().max(200) }),
])

/** GET /api/demo: the seats of the demo county, level by level. */
export const demoView = z.object({
  county: localizedText,
  legalNow: z.string(),
  seats: z.array(z.object({
    person: z.object({ id: z.string(), name: localizedText }), holdings: z.array(holdingView), waiting: z.int(),
  })),
  cases: z.int(),
  /** The demo's cases are still being played: more are to come. */
  making: z.boolean(),
})
export type DemoView = z.infer<typeof demoView>
