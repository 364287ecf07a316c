import type { Shape } from './slot.ts'
import { atoms, entries, group, optionalText, plain, record, text, words } from './slots.ts'
import { settings } from './settingsSlot.ts'

const limit = { amount: plain, unit: plain, from: plain, source: optionalText }

/** The lists among the facts, each entry a record of its own. */
export const factEntryShapes = {
  legalBasis: { law: text, article: text, says: text },
  conditions: { text },
  refusedWhen: { text },
  suspensions: { ground: text, source: text, maxDays: plain },
  posts: { level: plain, department: plain, duties: text },
  separation: { nodes: plain },
} as const satisfies Record<string, Shape>
export type FactList = keyof typeof factEntryShapes

/** 事项 facts, the only record that is a root type itself. */
export const factsShape: Shape = {
  id: plain, code: plain, name: text, summary: text, kind: plain, subkind: plain, decides: plain,
  legalBasis: entries(factEntryShapes.legalBasis),
  appliesTo: words,
  conditions: entries(factEntryShapes.conditions),
  refusedWhen: entries(factEntryShapes.refusedWhen),
  statutoryLimit: group(limit, 'amount'),
  promisedLimit: group(limit, 'amount'),
  suspensions: entries(factEntryShapes.suspensions),
  extension: group({ amount: plain, unit: plain, by: plain, source: text }, 'amount'),
  fee: group({ amountFen: plain, basis: optionalText }),
  result: group({ name: text, kind: plain, validYears: plain }),
  publicity: group({ catalogue: plain, result: plain, noticeDays: plain }),
  oversightChannel: group({ unit: text, phone: plain }),
  posts: entries(factEntryShapes.posts),
  separation: entries(factEntryShapes.separation),
}

export const formShape: Shape = {
  parent: plain, type: plain, key: plain, label: text, help: optionalText, required: plain, default: plain,
  personal: plain, publicity: plain, settings,
  rules: atoms((rule) => String(rule.id), true),
  rights: record,
}

export const outcomeShape: Shape = { name: text }

/** Settings of every kind of flow element in one shape: an element that changes its type finds its nested types there. */
export const flowSettings: Shape = {
  result: plain, terminate: plain, post: plain, limit: plain,
  outcomes: entries(outcomeShape),
  accepts: plain, decides: plain,
  sign: group({
    mode: plain, ratio: plain,
    by: atoms(({ level, post, department }) => [level, post, department].filter((each) => typeof each === 'string').join('.'), false),
    agree: words, refuse: words,
  }, 'mode'),
  strategy: plain, suspend: words, sendBackTo: words, wait: plain, attachedTo: plain, interrupting: plain, from: text, when: plain, otherwise: plain, level: plain,
}

export const layoutShape: Shape = { x: plain, y: plain, width: plain, height: plain, waypoints: plain, labelBounds: plain }

/** A node, edge or lane. `parent` is a node's lane, `scope` the sub-process it is in; `rest` keeps foreign parts of an imported file. */
export const flowShape: Shape = {
  type: plain, parent: plain, scope: plain, source: plain, target: plain, name: text, settings: group(flowSettings), rest: plain, ...layoutShape,
}

export const materialShape: Shape = {
  name: text, required: plain, form: plain, copies: plain, from: plain, checkedAt: plain, mayFollow: plain,
}

export const paperShape: Shape = { name: text, kind: plain, at: plain }

export const caseShape: Shape = { title: text, opened: plain, values: plain, steps: plain, expect: plain }

/** The parts of a draft whose elements are marked when deleted, each with its shape. */
export const elementShapes = { form: formShape, flow: flowShape, materials: materialShape, papers: paperShape, cases: caseShape } as const
export type ElementPart = keyof typeof elementShapes
export type DraftPart = ElementPart | 'facts'
