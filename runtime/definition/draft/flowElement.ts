import type { FlowEdge, FlowNode, FlowNodeType, Lane } from '../flow.ts'
import type { PlainRecord } from './slot.ts'

export type FlowElement = FlowNode | FlowEdge | Lane

/** What the settings of each type of element are, with the value of one that is absent. */
export const settingDefaults: Readonly<Record<FlowNodeType | 'edge' | 'lane', PlainRecord>> = {
  start: {},
  end: { result: 'done', terminate: false },
  userTask: {
    post: null, limit: null, outcomes: [], accepts: false, decides: false, sign: null, strategy: 'holders', suspend: [], sendBackTo: [],
  },
  exclusive: {}, parallel: {}, inclusive: {}, eventBased: {}, subProcess: {},
  timer: { wait: { amount: 7, unit: 'days' } },
  boundary: { attachedTo: '', interrupting: true, wait: { amount: 7, unit: 'days' } },
  message: { from: { zh: '' } },
  edge: { when: null, otherwise: false },
  lane: { level: 'township' },
}

/** An element as it is stored: what is common to all beside what is particular to its type. */
export function storedNode(node: FlowNode): PlainRecord {
  const { id: _id, type, name, lane, scope, ...settings } = node
  return { type, parent: lane, scope, name, settings }
}

export function storedEdge(edge: FlowEdge): PlainRecord {
  const { id: _id, source, target, name, ...settings } = edge
  return { type: 'edge', source, target, name, settings }
}

export function storedLane(lane: Lane): PlainRecord {
  return { type: 'lane', name: lane.name, settings: { level: lane.level } }
}

/** What is stored as the definition shapes it, still to be held against its schema. Settings of other types are left aside. */
export function flowElementFrom(id: string, stored: PlainRecord): PlainRecord {
  const type = String(stored.type)
  const defaults = Object.entries(settingDefaults).find(([each]) => each === type)?.[1] ?? {}
  const settings = typeof stored.settings === 'object' && stored.settings !== null ? Object.entries(stored.settings) : []
  const own = { ...defaults, ...Object.fromEntries(settings.filter(([key]) => Object.hasOwn(defaults, key))) }
  if (type === 'lane') return { id, name: stored.name, ...own }
  if (type === 'edge') return { id, source: stored.source, target: stored.target, ...(isEmptyText(stored.name) ? {} : { name: stored.name }), ...own }
  return { id, type, name: stored.name, lane: stored.parent ?? null, ...(typeof stored.scope === 'string' ? { scope: stored.scope } : {}), ...own }
}

function isEmptyText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'zh' in value && value.zh === '' && !('en' in value)
}
