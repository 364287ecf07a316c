import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FormNode } from '#definition/form'
import { blankDefinition } from './blank.ts'
import { inOneStep } from './edit.ts'
import { deleteElement, purgeDeleted, restoreElement } from './editDeletion.ts'
import { addElement, changeElement, moveElement } from './editElement.ts'
import { addFactEntry, moveFactEntry, removeFactEntry, setFact, setFactEntry } from './editFacts.ts'
import { addEdge, addFlowNode, addLane, addOutcome, moveFlowElement, moveOutcome, orderEdge, reconnect, removeOutcome, setFlowProperty, setFlowSetting } from './editFlow.ts'
import { addFormNode, moveFormNode, removeRule, setFormProperty, setRight, setRule, setSetting } from './editForm.ts'
import { setText, textAt } from './editText.ts'
import { readDraft } from './readDraft.ts'
import { writeDraft } from './writeDraft.ts'

const me = 'me'
const mark = { at: '2026-03-02T09:10:00.000Z', by: 'person1' }
const blank = () => writeDraft(blankDefinition({ id: 'a-new-item', name: { zh: '新事项' }, kind: 'power', code: 'QL-0001' }))
const aField = (id: string, more: Partial<FormNode> = {}): FormNode => ({
  id, parent: 'section.applicant', type: 'text', key: id, label: { zh: id }, required: false, personal: 'none', publicity: 'never', settings: {}, rules: [], rights: {}, ...more,
})
const formOf = (doc: Y.Doc) => readDraft(doc).definition.form
const idsOf = (doc: Y.Doc) => formOf(doc).map((node) => node.id)
const flowOf = (doc: Y.Doc) => readDraft(doc).definition.flow
const taskOf = (doc: Y.Doc) => flowOf(doc).nodes.find((node) => node.type === 'userTask')

/** A colleague's copy, and how the two exchange all that they have. */
function colleague(doc: Y.Doc): { other: Y.Doc, meet: () => void } {
  const other = new Y.Doc()
  const meet = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  meet()
  return { other, meet }
}

describe('definition/draft/editForm', () => {
  it('should add a field where it is wanted', () => {
    // given
    const doc = blank()

    // when
    const results = [addFormNode(doc, aField('b'), null, me), addFormNode(doc, aField('a'), 'b', me), addFormNode(doc, aField('a'), null, me),
      addFormNode(doc, aField('c', { parent: 'gone' }), null, me)]

    // then
    expect(results).toEqual(['done', 'done', 'refused', 'missing'])
    expect(idsOf(doc)).toEqual(['section.applicant', 'a', 'b'])
  })

  it('should move a node but never into itself', () => {
    // given
    const doc = blank()
    addFormNode(doc, aField('table', { type: 'table' }), null, me)
    addFormNode(doc, aField('column', { parent: 'table' }), null, me)
    addFormNode(doc, aField('other'), null, me)

    // when
    const results = [moveFormNode(doc, 'other', { parent: 'table', before: 'column' }, me), moveFormNode(doc, 'table', { parent: 'column', before: null }, me)]

    // then
    expect(results).toEqual(['done', 'refused'])
    expect(idsOf(doc)).toEqual(['section.applicant', 'table', 'other', 'column'])
  })

  it('should keep both options that two people add at once', () => {
    // given
    const doc = blank()
    const option = (value: string) => ({ value, label: { zh: value } })
    const [yes, no, perhaps] = [option('yes'), option('no'), option('perhaps')]
    addFormNode(doc, aField('choice', { type: 'choice', settings: { options: [yes] } }), null, me)
    const { other, meet } = colleague(doc)

    // when
    setSetting(doc, 'choice', 'options', [yes, no], me)
    setSetting(other, 'choice', 'options', [yes, perhaps], me)
    meet()

    // then
    const options = formOf(doc).find((node) => node.id === 'choice')?.settings.options
    expect(options).toHaveLength(3)
    expect(formOf(other)).toEqual(formOf(doc))
  })

  it('should set and take away settings, rules, rights and properties', () => {
    // given
    const doc = blank()
    addFormNode(doc, aField('a'), null, me)
    setSetting(doc, 'a', 'min', 3, me)
    setRule(doc, 'a', { id: 'r1', effect: 'visible', when: { feel: 'true' } }, me)
    setRule(doc, 'a', { id: 'r2', effect: 'required', when: { feel: 'true' } }, me)
    setRight(doc, 'a', 'accept', 'editable', me)

    // when
    setSetting(doc, 'a', 'min', undefined, me)
    setRule(doc, 'a', { id: 'r1', effect: 'visible', when: { feel: 'false' } }, me)
    removeRule(doc, 'a', 'r2', me)
    setRight(doc, 'a', 'start', 'required', me)
    setRight(doc, 'a', 'accept', null, me)
    setFormProperty(doc, 'a', 'required', true, me)

    // then
    expect(formOf(doc)[1]).toEqual(aField('a', { required: true, rules: [{ id: 'r1', effect: 'visible', when: { feel: 'false' } }], rights: { start: 'required' } }))
    expect(setFormProperty(doc, 'a', 'personal', 'secret', me)).toBe('refused')
    expect(setSetting(doc, 'gone', 'min', 1, me)).toBe('missing')
  })
})

describe('definition/draft/editText', () => {
  it('should keep the typing of two people in one label', () => {
    // given
    const doc = blank()
    const path = ['form', 'section.applicant', 'label'] as const
    const { other, meet } = colleague(doc)

    // when
    setText(doc, path, 'zh', '申请人信息', me)
    setText(other, path, 'zh', '本户申请人', me)
    meet()

    // then
    expect(formOf(doc)[0]?.label.zh).toBe('本户申请人信息')
    expect(formOf(other)[0]?.label.zh).toBe('本户申请人信息')
  })

  it('should never tear a character apart', () => {
    // given
    const doc = blank()
    const path = ['facts', 'name'] as const

    // when
    setText(doc, path, 'zh', '样𠮷样', me)
    setText(doc, path, 'zh', '样𠮶样', me)

    // then
    expect(textAt(doc, path, 'zh')?.toString()).toBe('样𠮶样')
    expect(setText(doc, ['form', 'gone', 'label'], 'zh', 'x', me)).toBe('missing')
  })
})

describe('definition/draft/editFlow', () => {
  it('should add, connect and order', () => {
    // given
    const doc = blank()
    addFlowNode(doc, { id: 'gate', type: 'exclusive', name: { zh: '分流' }, lane: 'lane.city' }, { x: 1, y: 2, width: 40, height: 40 }, me)

    // when
    const results = [
      addEdge(doc, { id: 'e1', source: 'gate', target: 'end', when: null, otherwise: true }, null, me),
      addEdge(doc, { id: 'e2', source: 'gate', target: 'accept', when: { feel: 'true' }, otherwise: false }, null, me),
      addEdge(doc, { id: 'e3', source: 'gate', target: 'gone', when: null, otherwise: false }, null, me),
      reconnect(doc, 'toEnd', { target: 'gate' }, me),
      orderEdge(doc, 'e2', 'e1', me),
      setFlowProperty(doc, 'gate', 'lane', 'lane.village', me),
      moveFlowElement(doc, 'gate', { x: 9 }, me),
      addLane(doc, { id: 'lane.other', level: 'city', name: { zh: '另' } }, null, me),
    ]

    // then
    expect(results).toEqual(['done', 'done', 'missing', 'done', 'done', 'done', 'done', 'done'])
    expect(flowOf(doc).edges.map(({ id, target }) => [id, target])).toEqual([['toAccept', 'accept'], ['toEnd', 'gate'], ['e2', 'accept'], ['e1', 'end']])
    expect(flowOf(doc).nodes.at(-1)?.lane).toBe('lane.village')
    expect(readDraft(doc).definition.layout.gate).toEqual({ x: 9, y: 2, width: 40, height: 40 })
  })

  it('should merge outcomes and signers that two people add at once', () => {
    // given
    const doc = blank()
    setFlowSetting(doc, 'accept', 'sign', { mode: 'all', by: [{ post: 'a', level: 'township' }], agree: ['accepted'], refuse: [] }, me)
    const { other, meet } = colleague(doc)

    // when
    addOutcome(doc, 'accept', { id: 'refused', name: { zh: '不受理' } }, null, me)
    setFlowSetting(other, 'accept', 'outcomes', [{ id: 'other', name: { zh: '其他' } }, ...(taskOf(other)?.outcomes ?? [])], me)
    setFlowSetting(doc, 'accept', 'sign', { mode: 'all', by: [{ post: 'a', level: 'township' }, { post: 'b', level: 'township' }], agree: ['accepted'], refuse: [] }, me)
    setFlowSetting(other, 'accept', 'sign', { mode: 'veto', by: [{ post: 'a', level: 'township' }, { post: 'c', level: 'city' }], agree: ['accepted'], refuse: [] }, me)
    meet()

    // then
    expect(taskOf(doc)).toEqual(taskOf(other))
    expect(taskOf(doc)?.outcomes.map(({ id }) => id)).toEqual(['other', 'accepted', 'refused'])
    expect(taskOf(doc)?.sign?.by.map(({ post }) => post).toSorted()).toEqual(['a', 'b', 'c'])
    expect(taskOf(doc)?.sign?.mode).toBe('veto')
  })

  it('should take outcomes out, move them, and go back to one handler', () => {
    // given
    const doc = blank()
    addOutcome(doc, 'accept', { id: 'b', name: { zh: '乙' } }, null, me)
    addOutcome(doc, 'accept', { id: 'c', name: { zh: '丙' } }, null, me)

    // when
    moveOutcome(doc, 'accept', 'c', 'accepted', me)
    removeOutcome(doc, 'accept', 'b', me)
    setFlowSetting(doc, 'accept', 'sign', { mode: 'any', by: [], agree: [], refuse: [] }, me)
    setFlowSetting(doc, 'accept', 'sign', null, me)
    setFlowSetting(doc, 'accept', 'sendBackTo', 'any', me)

    // then
    expect(taskOf(doc)).toMatchObject({ sign: null, sendBackTo: 'any', outcomes: [{ id: 'c' }, { id: 'accepted' }] })
  })

  it('should refuse what a node of that type has not, or not so', () => {
    // given
    const doc = blank()

    // then
    expect(setFlowSetting(doc, 'accept', 'limit', { amount: 0, unit: 'days' }, me)).toBe('refused')
    expect(setFlowSetting(doc, 'end', 'outcomes', [], me)).toBe('refused')
    expect(setFlowSetting(doc, 'gone', 'limit', null, me)).toBe('missing')
  })
})

describe('definition/draft/editFacts', () => {
  it('should set facts and their lists', () => {
    // given
    const doc = blank()
    const limit = { amount: 20, unit: 'workingDays', from: 'accepted', source: { zh: '某法' } } as const

    // when
    setFact(doc, 'statutoryLimit', limit, me)
    setFact(doc, 'statutoryLimit', null, me)
    setFact(doc, 'promisedLimit', limit, me)
    setFact(doc, 'promisedLimit', { amount: 3, unit: 'days', from: 'accepted' }, me)
    addFactEntry(doc, 'conditions', { id: 'c1', text: { zh: '一' } }, null, me)
    addFactEntry(doc, 'conditions', { id: 'c2', text: { zh: '二' } }, 'c1', me)
    addFactEntry(doc, 'conditions', { id: 'c3', text: { zh: '三' } }, null, me)
    setFactEntry(doc, 'conditions', 'c1', { text: { zh: '壹' } }, me)
    moveFactEntry(doc, 'conditions', 'c3', 'c2', me)
    removeFactEntry(doc, 'conditions', 'c2', me)

    // then
    const { item } = readDraft(doc).definition
    expect(item.statutoryLimit).toBeNull()
    expect(item.promisedLimit).toEqual({ amount: 3, unit: 'days', from: 'accepted' })
    expect(item.conditions).toEqual([{ id: 'c3', text: { zh: '三' } }, { id: 'c1', text: { zh: '壹' } }])
    expect(setFactEntry(doc, 'conditions', 'c2', { text: { zh: 'x' } }, me)).toBe('missing')
    expect(setFact(doc, 'fee', { amountFen: -1 }, me)).toBe('refused')
  })
})

describe('definition/draft/editElement', () => {
  it('should add, change and move materials', () => {
    // given
    const doc = blank()
    const material = (id: string) => ({ id, name: { zh: id }, required: true, form: 'copy', copies: 1, from: 'applicant', checkedAt: 'accept', mayFollow: 'no' } as const)
    addElement(doc, 'materials', material('m1'), null, me)
    addElement(doc, 'materials', material('m2'), null, me)

    // when
    changeElement(doc, 'materials', 'm1', { required: { when: { feel: 'true' } }, copies: 2 }, me)
    moveElement(doc, 'materials', 'm2', 'm1', me)

    // then
    expect(readDraft(doc).definition.materials).toEqual([material('m2'), { ...material('m1'), required: { when: { feel: 'true' } }, copies: 2 }])
    expect(changeElement(doc, 'materials', 'm1', { copies: -2 }, me)).toBe('refused')
  })
})

describe('definition/draft/editDeletion', () => {
  it('should keep what another typed in an element that was deleted meanwhile', () => {
    // given
    const doc = blank()
    addFormNode(doc, aField('a'), null, me)
    const { other, meet } = colleague(doc)

    // when
    deleteElement(doc, 'form', 'section.applicant', mark, me)
    setText(other, ['form', 'a', 'label'], 'zh', '姓名', me)
    meet()
    const without = idsOf(doc)
    restoreElement(doc, 'form', 'section.applicant', me)

    // then
    expect(without).toEqual([])
    expect(formOf(doc).map(({ label }) => label.zh)).toEqual(['申请人', '姓名'])
  })

  it('should delete the edges of a node with it, and leave out one that another drew to it', () => {
    // given
    const doc = blank()
    const { other, meet } = colleague(doc)

    // when
    deleteElement(doc, 'flow', 'accept', mark, me)
    addEdge(other, { id: 'late', source: 'accept', target: 'end', when: null, otherwise: false }, null, me)
    meet()

    // then
    expect(flowOf(doc).edges).toEqual([])
    expect(readDraft(doc).repairs).toEqual([{ code: 'edgeEndGone', part: 'flow', elementId: 'late' }])
    expect(purgeDeleted(doc, me)).toBe(3)
    expect(restoreElement(doc, 'flow', 'accept', me)).toBe('missing')
  })

  it('should forget with a purged step the rights that it had', () => {
    // given
    const doc = blank()
    addFormNode(doc, aField('area', { rights: { accept: 'editable', start: 'editable' } }), null, me)
    deleteElement(doc, 'flow', 'accept', mark, me)
    const asleep = readDraft(doc).repairs

    // when
    purgeDeleted(doc, me)

    // then
    expect(asleep).toEqual([])
    expect(readDraft(doc).repairs).toEqual([])
    expect(formOf(doc).find(({ id }) => id === 'area')?.rights).toEqual({ start: 'editable' })
  })

  it('should let a field hang at the root that another put into a deleted section, and break a cycle at the smallest id', () => {
    // given
    const doc = blank()
    for (const id of ['x', 'y']) addFormNode(doc, aField(id, { parent: null, type: 'section' }), null, me)
    const { other, meet } = colleague(doc)

    // when
    moveFormNode(doc, 'x', { parent: 'y', before: null }, me)
    moveFormNode(other, 'y', { parent: 'x', before: null }, me)
    deleteElement(doc, 'form', 'section.applicant', mark, me)
    addFormNode(other, aField('new'), null, me)
    meet()

    // then
    expect(formOf(doc).map(({ id, parent }) => [id, parent])).toEqual([['new', null], ['x', null], ['y', 'x']])
    expect(readDraft(doc).repairs.map(({ code, elementId }) => [code, elementId])).toEqual([['parentGone', 'new'], ['cycle', 'x']])
    expect(readDraft(other)).toEqual(readDraft(doc))
  })

  it('should be undone in one step by its origin only', () => {
    // given
    const doc = blank()
    const undo = new Y.UndoManager([...doc.share.values()], { trackedOrigins: new Set([me]), captureTimeout: 0 })
    const before = readDraft(doc)

    // when
    inOneStep(doc, me, () => {
      addFormNode(doc, aField('a'), null, 'inner')
      setText(doc, ['facts', 'name'], 'zh', '改名', 'inner')
    })
    setText(doc, ['facts', 'summary'], 'zh', '别人写的', 'someone')
    undo.undo()

    // then
    expect(readDraft(doc).definition.form).toEqual(before.definition.form)
    expect(readDraft(doc).definition.item.name).toEqual(before.definition.item.name)
    expect(readDraft(doc).definition.item.summary.zh).toBe('别人写的')
  })
})
