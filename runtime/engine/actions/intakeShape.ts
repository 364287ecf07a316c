import { z } from 'zod'

/** 收件: what the office was shown or given of one material. `followsOn`: 容缺, it comes by this day. */
export const receivedMaterial = z.strictObject({
  material: z.string().max(64),
  /** 核过原件; how many copies were kept; whether an electronic one is in the case. */
  original: z.boolean(), copies: z.int().min(0).max(99), electronic: z.boolean(),
  followsOn: z.iso.date().nullable(), note: z.string().max(200).nullable(),
})
export type ReceivedMaterial = z.infer<typeof receivedMaterial>

/** 委托代办的同意: how the villager agreed; `file` is the signed paper's SHA-256 in the case's files, `witness` who heard it. */
export const consentShape = z.strictObject({
  kind: z.enum(['signed', 'thumbprint', 'spoken']), file: z.string().regex(/^[0-9a-f]{64}$/).nullable(), witness: z.string().trim().max(100).nullable(),
})
export type Consent = z.infer<typeof consentShape>

/** What the clerk records when a case is opened, beside the form. */
export const intakeShape = z.strictObject({
  materials: z.array(receivedMaterial).max(200).optional(),
  consent: consentShape.optional(),
  /** What tells this case from another open one of the same applicant and item. */
  distinction: z.string().trim().min(1).max(100).optional(),
  /** The consultation that was turned into this application. */
  from: z.string().max(64).optional(),
})
export type Intake = z.infer<typeof intakeShape>
