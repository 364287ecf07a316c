import { z } from 'zod'
import { endNode, gateway, signShare } from '../flow.ts'
import { itemFacts, level } from '../item.ts'
import { daySpan } from '../limit.ts'
import { material } from '../material.ts'
import { paper } from '../paper.ts'
import { sampleCase } from '../sampleCase.ts'
import { localizedText } from '../text.ts'

const when = z.strictObject({ when: z.string() })
const demand = z.union([z.boolean(), when])
const withoutId = { id: true } as const

const column = z.strictObject({
  key: z.string(), type: z.string(), label: localizedText, required: demand.optional(), visible: when.optional(), value: z.string().optional(),
  default: z.json().optional(), options: z.array(z.strictObject({ value: z.string(), label: localizedText })).optional(),
  min: z.union([z.number(), z.string()]).optional(), max: z.union([z.number(), z.string()]).optional(),
  pattern: z.string().optional(), unit: localizedText.optional(), help: localizedText.optional(),
  personal: z.enum(['none', 'personal', 'sensitive']).optional(), publicity: z.enum(['never', 'masked', 'public']).optional(),
})
const field = column.extend({ columns: z.array(column).optional() })
export type FileColumn = z.infer<typeof column>
export type FileField = z.infer<typeof field>

const common = { id: z.string(), name: localizedText }
const signature = z.strictObject({ mode: z.enum(['all', 'any', 'ratio', 'veto', 'ordered']), ratio: signShare.optional(), by: z.array(z.string()), eachHolder: z.array(z.string()).optional() })
/** `scope`: the sub-process that a node is in. */
const placed = { ...common, scope: z.string().optional() }
const task = z.strictObject({
  ...placed, type: z.literal('userTask'), post: z.string().optional(), limit: daySpan.nullable(), outcomes: z.array(z.strictObject(common)),
  accepts: z.literal(true).optional(), decides: z.literal(true).optional(), department: z.string().optional(), sign: signature.optional(),
  strategy: z.string().optional(), suspend: z.array(z.string()).optional(), sendBackTo: z.union([z.literal('any'), z.array(z.string())]).optional(),
})
export type FileTask = z.infer<typeof task>
const node = z.discriminatedUnion('type', [
  task,
  z.strictObject({ ...placed, type: z.literal('start') }),
  z.strictObject({ ...placed, type: z.literal('subProcess') }),
  z.strictObject({ ...placed, type: z.literal('end'), result: endNode.shape.result }),
  z.strictObject({ ...placed, type: gateway.shape.type }),
  z.strictObject({ ...placed, type: z.literal('timer'), wait: daySpan }),
  z.strictObject({ ...placed, type: z.literal('boundary'), attachedTo: z.string(), interrupting: z.boolean(), wait: daySpan }),
  z.strictObject({ ...placed, type: z.literal('message'), from: localizedText }),
])
export type FileNode = z.infer<typeof node>
const edge = z.strictObject({
  id: z.string(), from: z.string(), to: z.string(), when: z.string().optional(), otherwise: z.literal(true).optional(), name: localizedText.optional(),
})
export type FileEdge = z.infer<typeof edge>
const keys = z.array(z.string()).optional()
const rights = z.strictObject({ edit: keys, require: keys, hide: keys })
export type FileRights = z.infer<typeof rights>

/** A public service item as one JSON file, the exchange format of real items: facts, form, flow, rights, papers, sample cases. */
export const itemFile = z.strictObject({
  ...itemFacts.omit({ legalBasis: true, conditions: true, refusedWhen: true, separation: true }).shape,
  legalBasis: z.array(itemFacts.shape.legalBasis.element.omit(withoutId)),
  conditions: z.array(localizedText), refusedWhen: z.array(localizedText),
  posts: z.array(z.strictObject({ id: z.string(), level, department: z.string().optional(), duties: localizedText })),
  separation: z.array(z.tuple([z.string(), z.string()])),
  materials: z.array(material.extend({ required: demand })),
  form: z.strictObject({ sections: z.array(z.strictObject({ id: z.string(), title: localizedText, fields: z.array(field) })) }),
  flow: z.strictObject({ nodes: z.array(node), edges: z.array(edge) }),
  rights: z.record(z.string(), rights),
  papers: z.array(paper),
  cases: z.array(sampleCase),
})
export type ItemFile = z.infer<typeof itemFile>
