import { z } from 'zod'
import { condition } from './condition.ts'
import { level } from './item.ts'
import { daySpan } from './limit.ts'
import { elementId, localizedText } from './text.ts'

/** Whose task it is: a post, never a person. Village and township are the case's own; a city post is in a department. */
export const assignedPost = z.strictObject({ post: elementId, level, department: z.string().optional() })
export type AssignedPost = z.infer<typeof assignedPost>

export const outcome = z.strictObject({ id: elementId, name: localizedText })
export type Outcome = z.infer<typeof outcome>

/** 会签人: a post as one voice, or with `each: holder` everyone who holds it a voice. Absent is the post: hashes stay. */
export const signer = assignedPost.extend({ each: z.literal('holder').optional() })
export type Signer = z.infer<typeof signer>

/** The share that must agree: so many of so many, or a number between 0 and 1. */
export const signShare = z.union([z.number().positive().max(1), z.strictObject({ needed: z.int().positive(), of: z.int().positive() })])
export type SignShare = z.infer<typeof signShare>

/** 会签 / 或签. `agree` and `refuse` are outcome ids; other outcomes are neutral. A draft may not name its signers yet. */
export const sign = z.strictObject({
  mode: z.enum(['all', 'any', 'ratio', 'veto', 'ordered']),
  ratio: signShare.optional(),
  by: z.array(signer),
  agree: z.array(elementId),
  refuse: z.array(elementId),
})
export type Sign = z.infer<typeof sign>

/** A share as so many of so many. */
export function shareOf(ratio: SignShare): { readonly needed: number, readonly of: number } {
  return typeof ratio === 'number' ? { needed: ratio, of: 1 } : ratio
}

/** Who of a post's holders gets the task. `handlerOf:<node>` names another step. */
export const strategy = z.string().regex(/^(holders|leastLoaded|roundRobin|previousHandler|chosen|handlerOf:[A-Za-z_][\w.-]*)$/)

/** `scope`: the sub-process that a node is in; absent outside of all. */
const base = { id: elementId, name: localizedText, lane: elementId.nullable(), scope: elementId.optional() }

export const startNode = z.strictObject({ ...base, type: z.literal('start') })
export const endNode = z.strictObject({
  ...base, type: z.literal('end'),
  result: z.enum(['approved', 'refused', 'answered', 'done', 'ended']),
  terminate: z.boolean(),
})
export const userTask = z.strictObject({
  ...base, type: z.literal('userTask'),
  post: assignedPost.nullable(),
  limit: daySpan.nullable(),
  outcomes: z.array(outcome),
  accepts: z.boolean(),
  decides: z.boolean(),
  sign: sign.nullable(),
  strategy,
  suspend: z.array(elementId),
  sendBackTo: z.union([z.literal('any'), z.array(elementId)]),
})
export type UserTask = z.infer<typeof userTask>
export const gateway = z.strictObject({ ...base, type: z.enum(['exclusive', 'parallel', 'inclusive', 'eventBased']) })
export const timerNode = z.strictObject({ ...base, type: z.literal('timer'), wait: daySpan })
export const messageNode = z.strictObject({ ...base, type: z.literal('message'), from: localizedText })
/** 边界定时: on the border of a task that isn't done in time; interrupting it ends the task, else it only starts a way beside it. */
export const boundaryNode = z.strictObject({ ...base, type: z.literal('boundary'), attachedTo: elementId, interrupting: z.boolean(), wait: daySpan })
/** 子流程: with a start and ends of its own inside. */
export const subProcess = z.strictObject({ ...base, type: z.literal('subProcess') })

export const flowNode = z.discriminatedUnion('type', [startNode, endNode, userTask, gateway, timerNode, messageNode, boundaryNode, subProcess])
export type FlowNode = z.infer<typeof flowNode>
export type FlowNodeType = FlowNode['type']

/** A way from one node to another. Of a split's edges the first whose condition holds is taken, in the order of the list. */
export const flowEdge = z.strictObject({
  id: elementId, source: elementId, target: elementId,
  name: localizedText.optional(), when: condition.nullable(), otherwise: z.boolean(),
})
export type FlowEdge = z.infer<typeof flowEdge>

/** 泳道: one lane a level of administration. */
export const lane = z.strictObject({ id: elementId, level, name: localizedText })
export type Lane = z.infer<typeof lane>

export const flow = z.strictObject({ nodes: z.array(flowNode), edges: z.array(flowEdge), lanes: z.array(lane) })
export type Flow = z.infer<typeof flow>

/** Where an element is drawn; px on the canvas. Not part of the content hash. */
export const elementLayout = z.strictObject({
  x: z.number(), y: z.number(), width: z.number(), height: z.number(),
  waypoints: z.array(z.strictObject({ x: z.number(), y: z.number() })).optional(),
  labelBounds: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
})
export type ElementLayout = z.infer<typeof elementLayout>
