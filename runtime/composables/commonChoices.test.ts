import { describe, expect, it } from 'vitest'
import { caseView, type ActionOffer } from '#contract/cases'
import { commonChoices, type ChosenCase } from './commonChoices.ts'

const offer = (type: string, more: Partial<ActionOffer> = {}): ActionOffer => ({ type, executionId: 'x2', group: 'primary', outcomes: [], takesValues: false, takesOpinion: false, reason: 'none', fields: [], ...more })
const agree = offer('complete', { outcomes: [{ id: 'agree', name: { zh: '同意' } }] })

/** A case at a step, with what its reader may do there. */
function aCase(caseId: string, nodeId: string, actions: ActionOffer[]): ChosenCase {
  const place = { id: 'v', name: { zh: '村' } }
  return {
    executionId: 'x2',
    view: caseView.parse({
      caseId, caseNo: caseId, version: 3, itemId: 'relief', itemName: { zh: '救助' }, kind: 'power', itemVersion: 1, phase: 'accepted', applicantName: '甲', village: place, township: place,
      openedAt: '2026-03-02T09:00', openedBy: '乙', endedAt: null, result: null, endName: null,
      tasks: [{ executionId: 'x2', nodeId, nodeName: { zh: '审查' }, postName: { zh: '岗' }, organisationName: { zh: '镇' }, holder: null, candidates: [], state: 'open', correction: false, since: '2026-03-02T09:00', dueOn: null, mine: true }],
      clock: { state: 'none', acceptedAt: null, decidedAt: null, promised: null, statutory: null, days: [] }, chart: { lanes: [], nodes: [], returns: [], edges: [] },
      form: { step: null, nodes: [], values: {}, rights: {}, decided: {}, now: '2026-03-02T09:00', steps: {} }, timeline: [], materials: [], papers: [], cards: [], orders: [], actions, head: '', consent: null, distinction: null, links: [], backfilled: false, mayTurnInto: false,
    }),
  }
}

describe('composables/commonChoices', () => {
  it('should find what several cases allow, and with which version and task of each', () => {
    const found = commonChoices([aCase('a', 'review', [agree, offer('claim')]), aCase('b', 'review', [agree])])
    expect(found.map(({ id, cases }) => [id, cases])).toEqual([['complete:relief:review:agree', [{ caseId: 'a', expectedVersion: 3, executionId: 'x2' }, { caseId: 'b', expectedVersion: 3, executionId: 'x2' }]]])
  })

  it('should not take outcomes of different steps for the same', () => {
    expect(commonChoices([aCase('a', 'review', [agree]), aCase('b', 'decide', [agree])])).toEqual([])
  })

  it('should leave out what needs something of a single case', () => {
    const transfer = offer('transfer', { group: 'other', fields: [{ key: 'person', kind: 'choice', required: true }] })
    const release = offer('release', { group: 'other' })
    expect(commonChoices([aCase('a', 'review', [transfer, release]), aCase('b', 'review', [transfer, release])]).map(({ id }) => id)).toEqual(['release'])
  })
})
