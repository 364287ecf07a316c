import type { Definition } from '../definition.ts'
import type { ElementLayout, Flow } from '../flow.ts'
import type { FormNode } from '../form.ts'
import type { ItemKind } from '../item.ts'
import type { LocalizedText } from '../text.ts'
import { definitionShape } from '../definition.ts'
import { blankFacts } from './blankFacts.ts'

/**
 * What a new item starts with: one section, and start → acceptance at the township's counter → end in three lanes, laid out.
 * It has no problem but what only a person can say (limits, laws, fields).
 */
export function blankDefinition(given: { id: string, name: LocalizedText, kind: ItemKind, code: string }): Definition {
  return {
    shape: definitionShape,
    item: {
      ...blankFacts, ...given,
      posts: [{ id: 'counterClerk', level: 'township', duties: { zh: '受理申请', en: 'Accepts the application' } }],
    },
    materials: [],
    form: [firstSection],
    flow: firstFlow,
    papers: [],
    layout: firstLayout,
    cases: [],
  }
}

const firstSection: FormNode = {
  id: 'section.applicant', parent: null, type: 'section', key: 'applicant', label: { zh: '申请人', en: 'Applicant' },
  required: false, personal: 'none', publicity: 'never', settings: {}, rules: [], rights: {},
}

const firstFlow: Flow = {
  nodes: [
    { id: 'start', type: 'start', name: { zh: '申请', en: 'Application' }, lane: 'lane.township' },
    {
      id: 'accept', type: 'userTask', name: { zh: '窗口受理', en: 'Acceptance at the counter' }, lane: 'lane.township',
      post: { post: 'counterClerk', level: 'township' }, limit: { amount: 1, unit: 'workingDays' },
      outcomes: [{ id: 'accepted', name: { zh: '受理', en: 'Accepted' } }],
      accepts: true, decides: false, sign: null, strategy: 'holders', suspend: [], sendBackTo: [],
    },
    { id: 'end', type: 'end', name: { zh: '办结', en: 'Done' }, lane: 'lane.township', result: 'done', terminate: false },
  ],
  edges: [
    { id: 'toAccept', source: 'start', target: 'accept', when: null, otherwise: false },
    { id: 'toEnd', source: 'accept', target: 'end', when: null, otherwise: false },
  ],
  lanes: [
    { id: 'lane.village', level: 'village', name: { zh: '村', en: 'Village' } },
    { id: 'lane.township', level: 'township', name: { zh: '镇', en: 'Township' } },
    { id: 'lane.city', level: 'city', name: { zh: '市局', en: 'City' } },
  ],
}

/** px; the lanes' heads are the first 28 px of each. */
const firstLayout: Record<string, ElementLayout> = {
  'lane.village': { x: 0, y: 0, width: 560, height: 120 },
  'lane.township': { x: 0, y: 120, width: 560, height: 160 },
  'lane.city': { x: 0, y: 280, width: 560, height: 120 },
  'start': { x: 68, y: 183, width: 34, height: 34, labelBounds: { x: 55, y: 221, width: 60, height: 18 } },
  'accept': { x: 190, y: 170, width: 110, height: 60 },
  'end': { x: 388, y: 183, width: 34, height: 34, labelBounds: { x: 375, y: 221, width: 60, height: 18 } },
  'toAccept': { x: 102, y: 200, width: 88, height: 0, waypoints: [{ x: 102, y: 200 }, { x: 190, y: 200 }] },
  'toEnd': { x: 300, y: 200, width: 88, height: 0, waypoints: [{ x: 300, y: 200 }, { x: 388, y: 200 }] },
}
