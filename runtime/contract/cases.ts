import { z } from 'zod'
import { elementLayout } from '../definition/flow.ts'
import { itemKind } from '../definition/item.ts'
import { localizedText } from '../definition/text.ts'
import { consentShape, receivedMaterial } from '../engine/actions/intakeShape.ts'
import { reasonView } from './explanations.ts'
import { formView } from './formView.ts'
import { problem } from './problem.ts'

export const named = z.object({ id: z.string(), name: localizedText })
export const clockState = z.enum(['notStarted', 'normal', 'soon', 'overdue', 'suspended', 'ended', 'none'])

/** GET /api/inbox (contract/inbox.ts): first page of one box; `counts` for all boxes. `standIn`: tasks of those the reader stands in for (委托); `copies`: 抄送, of which `counts` has the unread. */
export const inboxRow = z.object({
  /** `<case>:<execution>` of an open task, or the case id in the boxes done and copies. */
  id: z.string(), caseId: z.string(), caseNo: z.string(), itemId: z.string(), itemName: localizedText, kind: itemKind,
  applicantName: z.string(), nodeId: z.string().nullable(), nodeName: localizedText.nullable(),
  village: named, holder: named.nullable(), postName: localizedText.nullable(),
  phase: z.string(), since: z.string(), dueOn: z.string().nullable(), stepDueOn: z.string().nullable(), daysLeft: z.int().nullable(),
  clock: clockState, parked: z.boolean(), unread: z.boolean(),
})
export type InboxRow = z.infer<typeof inboxRow>
export const inboxBox = z.enum(['mine', 'posts', 'standIn', 'copies', 'done', 'overdue'])
export const inboxView = z.object({
  rows: z.array(inboxRow), cursor: z.string().nullable(), counts: z.record(inboxBox, z.int()),
})
export type InboxView = z.infer<typeof inboxView>

/** One field of an action's dialog. The page renders these without knowing the action. */
export const actionField = z.object({
  key: z.string(), kind: z.enum(['choice', 'choices', 'text', 'longText', 'date', 'flag', 'number']), required: z.boolean(),
  options: z.array(z.object({ value: z.string(), label: localizedText, hint: localizedText.optional() })).optional(),
  value: z.json().optional(),
  /** Of a number: whole, from one to the other, in this unit. */
  range: z.object({ min: z.int(), max: z.int(), unit: z.enum(['workingDays', 'days', 'officeHours']) }).optional(),
  /** The options are cards and orders of oversight, which the page words. */
  names: z.enum(['person', 'card']).optional(),
})
export type ActionField = z.infer<typeof actionField>

/** An act this reader may do now. `group`: primary acts carry outcomes; `other` are the "other ways" of the strip. */
export const actionOffer = z.object({
  type: z.string(), executionId: z.string().nullable(), group: z.enum(['primary', 'other']),
  outcomes: z.array(z.object({ id: z.string(), name: localizedText })),
  /** Form values of the step are sent with it. */
  takesValues: z.boolean(), takesOpinion: z.boolean(), reason: z.enum(['none', 'optional', 'required']),
  fields: z.array(actionField),
})
export type ActionOffer = z.infer<typeof actionOffer>

export const taskView = z.object({
  executionId: z.string(), nodeId: z.string(), nodeName: localizedText, postName: localizedText, organisationName: localizedText,
  holder: named.nullable(), candidates: z.array(named), state: z.enum(['open', 'parked']), correction: z.boolean(),
  since: z.string(), dueOn: z.string().nullable(), mine: z.boolean(),
})
export type TaskView = z.infer<typeof taskView>

/** One cell of the ruler of days: `explain` drawn. */
export const dayCell = z.object({
  date: z.string(), kind: z.enum(['start', 'counted', 'rest', 'notCounted', 'ahead', 'outside']), makeUp: z.boolean(), today: z.boolean(),
  promisedDue: z.boolean(), statutoryDue: z.boolean(), number: z.int().nullable(), ground: localizedText.nullable(), holiday: z.string().nullable(),
  /** Where the limit ended before it was extended. */
  dueBefore: z.boolean(),
  /** Why it counts or not, by `explain.<code>`. */
  reasons: z.array(reasonView),
})
export type DayCell = z.infer<typeof dayCell>
export const limitView = z.object({
  amount: z.int(), unit: z.enum(['workingDays', 'days', 'officeHours']), dueOn: z.string(), counted: z.int(), left: z.int(), extendedBy: z.int(), source: localizedText.nullable(),
})
export const clockView = z.object({
  state: clockState, acceptedAt: z.string().nullable(), decidedAt: z.string().nullable(),
  promised: limitView.nullable(), statutory: limitView.nullable(), days: z.array(dayCell),
})
export type ClockView = z.infer<typeof clockView>

/** One voice of a countersign: asked, spoken, to be asked later (in order), or no longer needed. */
export const signerView = z.object({
  postName: localizedText, organisationName: localizedText, holder: z.string().nullable(), state: z.enum(['asked', 'voted', 'later', 'notNeeded']),
  outcome: localizedText.nullable(), mine: z.boolean(), added: z.boolean(),
})
export type SignerView = z.infer<typeof signerView>

/** The published chart with the case on it. `until`: when a wait ends. `returns`: from which step to which it was sent back. */
export const chartView = z.object({
  lanes: z.array(z.object({ id: z.string(), name: localizedText, layout: elementLayout })),
  nodes: z.array(z.object({
    id: z.string(), type: z.string(), name: localizedText, layout: elementLayout,
    state: z.enum(['ahead', 'open', 'parked', 'done', 'notTaken']), mine: z.boolean(), holder: z.string().nullable(), outcome: localizedText.nullable(),
    until: z.string().nullable(), signers: z.array(signerView),
  })),
  returns: z.array(z.object({ source: z.string(), target: z.string(), open: z.boolean() })),
  edges: z.array(z.object({ id: z.string(), source: z.string(), target: z.string(), name: localizedText.nullable(), layout: elementLayout, walked: z.boolean(), back: z.boolean() })),
})
export type ChartView = z.infer<typeof chartView>

/** Who answers for it: post, organisation, and the person who held the task then. */
const addressee = z.object({ postName: localizedText, organisationName: localizedText, person: z.string().nullable() })

export const timelineEntry = z.object({
  seq: z.int(), at: z.string(), type: z.string(), nodeName: localizedText.nullable(), outcome: localizedText.nullable(),
  actor: z.string().nullable(), post: localizedText.nullable(), onBehalf: z.boolean(),
  opinion: z.string().nullable(), reason: z.string().nullable(), target: localizedText.nullable(), list: z.array(localizedText),
  /** 会签 n / of: how many had spoken by then. */
  votes: z.object({ n: z.int(), of: z.int() }).nullable(),
  /** 预警、黄牌、红牌、督办: what about (as a card; `step`: `nodeName`), as of when, to whom; a reminder that came again is told once, with how often it came. */
  given: z.object({ about: z.string().nullable(), on: z.string(), to: z.array(addressee), times: z.int() }).nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const materialView = z.object({
  id: z.string(), name: localizedText, required: z.boolean().nullable(),
  /** Questions of the form that are still open and decide whether it is asked for. */
  waitsFor: z.array(localizedText),
  /** Whether it is asked for depends on what the form says. */
  conditional: z.boolean(), form: z.string(), copies: z.int(), mayFollow: z.string(), asked: z.boolean(), answered: z.boolean(),
  /** 收件: what was received of it, and where it lies; `onTheWay`: handed over there, not yet signed for. */
  received: receivedMaterial.nullable(), heldBy: localizedText.nullable(), onTheWay: localizedText.nullable(),
})
export type MaterialView = z.infer<typeof materialView>

/** 电子监察 on a case. `about`: receipt, promised, statutory, or what a hand gave it for; `nodeName`: the step, where it is about one. */
export const cardView = z.object({
  id: z.string(), kind: z.enum(['yellow', 'red']), about: z.string(), nodeName: localizedText.nullable(), on: z.string(), to: z.array(addressee), by: z.string().nullable(),
  state: z.enum(['issued', 'replied', 'appealed', 'upheld', 'revoked', 'moved']), replyDueOn: z.string(), appealDueOn: z.string(), rulingDueOn: z.string().nullable(),
})
export type CardView = z.infer<typeof cardView>
export const orderView = z.object({ id: z.string(), to: z.array(addressee), by: z.string(), replyDueOn: z.string(), repliedAt: z.string().nullable() })
export type OrderView = z.infer<typeof orderView>

/** GET /api/cases/:caseId, for one reader: nothing in it that this reader may not read. GET /api/cases/:caseId/at?seq= or ?at=: as it was, without actions. */
export const caseView = z.object({
  caseId: z.string(), caseNo: z.string(), version: z.int(), itemId: z.string(), itemName: localizedText, kind: itemKind, itemVersion: z.int(),
  phase: z.string(), applicantName: z.string(), village: named, township: named, openedAt: z.string(), openedBy: z.string(),
  endedAt: z.string().nullable(), result: z.string().nullable(), endName: localizedText.nullable(),
  tasks: z.array(taskView), clock: clockView, chart: chartView, form: formView, timeline: z.array(timelineEntry),
  materials: z.array(materialView), papers: z.array(z.object({ id: z.string(), name: localizedText, kind: z.string(), at: z.string(), superseded: z.boolean(), /** GET /api/cases/:caseId/papers/:id answers it. */ printable: z.boolean() })),
  cards: z.array(cardView), orders: z.array(orderView),
  /** 代办的同意, 与别件的区别, 转为申请, 补录. */
  consent: consentShape.nullable(), distinction: z.string().nullable(), backfilled: z.boolean(),
  links: z.array(z.object({ how: z.enum(['into', 'from']), caseId: z.string(), caseNo: z.string(), itemName: localizedText.nullable() })), mayTurnInto: z.boolean(),
  actions: z.array(actionOffer), head: z.string(),
})
export type CaseView = z.infer<typeof caseView>

const fieldValues = z.record(z.string().max(64), z.json())
const tablePatch = z.strictObject({
  add: z.array(z.strictObject({ id: z.string().max(64), after: z.string().max(64).nullable().optional(), values: fieldValues })).max(2000).optional(),
  remove: z.array(z.string().max(64)).max(2000).optional(),
  move: z.array(z.strictObject({ id: z.string().max(64), after: z.string().max(64).nullable() })).max(2000).optional(),
  set: z.record(z.string().max(64), fieldValues).optional(),
})
/** What a person changes: values by field key (a table may come whole, as a list), and tables by patch. */
export const formPatchBody = z.strictObject({ values: fieldValues.optional(), tables: z.record(z.string().max(64), tablePatch).optional() })

/** POST /api/cases/:caseId/commands, header Idempotency-Key. */
export const commandBody = z.strictObject({
  type: z.string().max(32),
  expectedVersion: z.int().min(0),
  executionId: z.string().max(64).optional(),
  outcome: z.string().max(64).optional(),
  patch: formPatchBody.optional(),
  opinion: z.string().max(2000).optional(),
  reason: z.string().max(2000).optional(),
  input: z.record(z.string().max(64), z.json()).optional(),
})
export type CommandBody = z.infer<typeof commandBody>

/** POST /api/cases/batch, header Idempotency-Key: one command on several cases; each has its own version and task. */
export const batchBody = commandBody.omit({ expectedVersion: true, executionId: true }).extend({
  cases: z.array(commandBody.pick({ expectedVersion: true, executionId: true }).extend({ caseId: z.string().max(64) })).min(1).max(200),
})
export type BatchBody = z.infer<typeof batchBody>

/** What is worth a second look and stops nobody. `case.open-already`: another open case of the same applicant and item; its number only for who may read it. */
export const openWarning = z.object({
  code: z.enum(['case.open-already']), caseNo: z.string().nullable(), caseId: z.string().nullable(),
  nodeName: localizedText.nullable(), dueOn: z.string().nullable(), distinction: z.string().nullable(),
})
export type OpenWarning = z.infer<typeof openWarning>

/** Answer to open and to a command. */
export const commandAnswer = z.object({ caseId: z.string(), caseNo: z.string(), version: z.int(), repeated: z.boolean(), warnings: z.array(openWarning) })
export type CommandAnswer = z.infer<typeof commandAnswer>

/** Answer to a batch: a result per case, in the order asked; one failure stops none. */
export const batchAnswer = z.object({
  results: z.array(z.object({ caseId: z.string(), answer: commandAnswer.nullable(), problem: problem.nullable() })),
})
export type BatchAnswer = z.infer<typeof batchAnswer>

/** POST /api/cases/:caseId/preview: what the command would do; same body as a command. POST /api/cases/preview: what opening would do; same body as opening. */
export const previewView = z.object({
  closes: z.array(z.object({ nodeName: localizedText, holder: z.string().nullable() })),
  opens: z.array(z.object({ nodeName: localizedText, postName: localizedText, holder: z.string().nullable(), vacant: z.boolean(), dueOn: z.string().nullable(), until: z.string().nullable() })),
  waits: z.array(z.object({ nodeName: localizedText, postName: localizedText, holder: z.string().nullable(), dueOn: z.string().nullable() })),
  /** Tasks that stay, with another handler or taken up again. */
  moves: z.array(z.object({ nodeName: localizedText, postName: localizedText, holder: z.string().nullable(), dueOn: z.string().nullable() })),
  /** A countersign that goes on: how many voices it still waits for. */
  signLeft: z.int().nullable(),
  ends: z.object({ name: localizedText, result: z.string() }).nullable(),
  promisedDueOn: z.string().nullable(), statutoryDueOn: z.string().nullable(),
  notices: z.array(z.string()), warnings: z.array(openWarning),
})
export type PreviewView = z.infer<typeof previewView>
