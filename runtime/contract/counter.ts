import { z } from 'zod'
import { itemKind } from '../definition/item.ts'
import { legalLimit } from '../definition/limit.ts'
import { localizedText } from '../definition/text.ts'
import { intakeShape } from '../engine/actions/intakeShape.ts'
import { commandAnswer, formPatchBody, materialView, named, openWarning } from './cases.ts'
import { formView } from './formView.ts'

const caseId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
const identity = z.string().trim().max(40)
/** 代理人: who acts in law for the applicant. */
const representative = z.strictObject({ name: z.string().trim().min(1).max(100), identity: identity.nullable() })

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/)
/** 补录: when it was received and accepted on paper, at which step it goes on, and why it was on paper. */
const onPaper = z.strictObject({ receivedAt: instant, acceptedAt: instant.nullable(), to: z.string().max(64), reason: z.string().trim().min(1).max(2000) })
export type OnPaper = z.infer<typeof onPaper>

/** POST /api/cases, header Idempotency-Key: a case is born. The client makes the ULID. `paper`: it ran on paper so far; for the township's administrator. */
export const openBody = z.strictObject({
  caseId, itemId: z.string().max(64), village: z.string().max(64), by: z.enum(['counter', 'agent', 'applicant']), patch: formPatchBody,
  intake: intakeShape.optional(), representative: representative.optional(), paper: onPaper.optional(),
  /** That the same applicant has an open case of the item is known; without it, and without what tells the two apart, none is opened. */
  acknowledged: z.boolean().optional(),
})
export type OpenBody = z.infer<typeof openBody>

/** `queryCode`: 查询码, told this once; null when the same was asked before. `hash`: of the first commit, for the receipt's QR code. */
export const openAnswer = commandAnswer.extend({ queryCode: z.string().nullable(), hash: z.string() })
export type OpenAnswer = z.infer<typeof openAnswer>

/** POST /api/cases/:caseId/query-code: a new 查询码 in the place of the one that was lost. */
export const queryCodeAnswer = z.object({ queryCode: z.string() })

/** Which fields of the start form say who applies, by key; null where the form has none. */
const applicantKeys = z.object({ name: z.string().nullable(), identity: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() })

/** GET /api/counter: items this person may open, for whom, how many today. GET /api/counter/:itemId?from=: the blank form, or filled with what a consultation said. */
export const counterView = z.object({
  items: z.array(z.object({
    itemId: z.string(), name: localizedText, kind: itemKind, code: z.string(), summary: localizedText, by: z.array(z.enum(['counter', 'agent'])),
    /** Whose decision it is: `village`, `township`, `city:<department>`, and that department's name. */
    decides: z.string(), decidedBy: localizedText.nullable(), promised: legalLimit.nullable(), feeFen: z.int(),
  })),
  villages: z.array(named), today: z.int(), mayBackfill: z.boolean(),
})
export type CounterView = z.infer<typeof counterView>
export const startFormView = z.object({
  itemId: z.string(), itemName: localizedText, version: z.int(), form: formView, materials: z.array(materialView), applicant: applicantKeys,
  /** Fields with a few choices on which it depends what is asked for, by key. */
  decisive: z.array(z.string()),
  /** Steps at which a case from paper may go on. */
  steps: z.array(named),
  /** When the five days are over, if she hands in now; and until when at most a paper may follow. */
  answerBy: z.string().nullable(), followBy: z.string(),
  from: z.object({ caseId: z.string(), caseNo: z.string(), itemName: localizedText, patch: formPatchBody, village: z.string() }).nullable(),
})
export type StartFormView = z.infer<typeof startFormView>

/** POST /api/counter/:itemId: which materials are asked for as the form stands. */
export const materialsBody = z.strictObject({ values: z.record(z.string().max(64), z.json()) })
export const materialsAnswer = z.object({ materials: z.array(materialView) })

/** POST /api/counter/visitor: who came, as earlier cases of this office know her, and her open cases of the item. */
export const visitorBody = z.strictObject({ identity, itemId: z.string().max(64).nullable() })
export const visitorView = z.object({
  known: z.object({ name: z.string(), phone: z.string(), address: z.string(), village: z.string(), visits: z.int(), lastOn: z.string() }).nullable(),
  open: z.array(openWarning),
})
export type VisitorView = z.infer<typeof visitorView>

/** What the clerk has of a visitor so far; kept as a draft without a number while papers are missing. */
export const intakeDraft = z.strictObject({
  itemId: z.string().max(64), village: z.string().max(64).nullable(), who: z.enum(['self', 'representative', 'agent']),
  identity, name: z.string().max(100), phone: z.string().max(40), address: z.string().max(200),
  representative: z.strictObject({ name: z.string().max(100), identity }).nullable(),
  distinction: z.string().max(100), intake: intakeShape, patch: formPatchBody,
})
export type IntakeDraft = z.infer<typeof intakeDraft>
/** POST /api/counter/drafts/:caseId keeps one, GET reads it, DELETE throws it away. */
export const draftView = z.object({ caseId: z.string(), draft: intakeDraft, savedAt: z.string(), savedBy: z.string() })
export type DraftView = z.infer<typeof draftView>
/** GET /api/counter/drafts: those of this reader's offices, the newest first. */
export const draftList = z.object({ drafts: z.array(z.object({ caseId: z.string(), name: z.string(), itemName: localizedText, savedAt: z.string(), savedBy: z.string(), missing: z.int() })) })
export type DraftList = z.infer<typeof draftList>
