import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ownEdit, startUndo } from './undoStack.ts'

function draft(): { doc: Y.Doc, flow: Y.Map<unknown>, form: Y.Map<unknown> } {
  const doc = new Y.Doc()
  return { doc, flow: doc.getMap('flow'), form: doc.getMap('form') }
}

function element(name: string): Y.Map<unknown> {
  return new Y.Map<unknown>([['name', name]])
}

describe('designer/together/undoStack', () => {
  it('should undo own edits over all parts, one edit a step', () => {
    // given
    const { doc, flow, form } = draft()
    const undo = startUndo(doc, [flow, form], 'lu')
    doc.transact(() => { flow.set('a', element('受理')) }, ownEdit)
    doc.transact(() => { form.set('b', element('姓名')) }, ownEdit)
    // when
    const first = undo.undo()
    // then
    expect(first).toBe('done')
    expect([...form.keys()]).toEqual([])
    expect([...flow.keys()]).toEqual(['a'])
    expect(undo.redo()).toBe('done')
    expect([...form.keys()]).toEqual(['b'])
  })

  it('should leave the edits of others alone', () => {
    // given
    const { doc, flow } = draft()
    const undo = startUndo(doc, [flow], 'lu')
    // when
    doc.transact(() => { flow.set('a', element('受理')) }, 'room')
    // then
    expect(undo.canUndo()).toBe(false)
    expect(undo.undo()).toBe('nothing')
    expect(flow.has('a')).toBe(true)
  })

  it('should do nothing and say so when another has deleted the element', () => {
    // given
    const { doc, flow } = draft()
    const step = element('受理')
    flow.set('a', step)
    const undo = startUndo(doc, [flow], 'lu')
    doc.transact(() => { step.set('name', '窗口受理') }, ownEdit)
    // when
    doc.transact(() => { step.set('deletedAt', 1); step.set('deletedBy', 'wu') }, 'room')
    // then
    expect(undo.undo()).toBe('gone')
    expect(step.get('name')).toBe('窗口受理')
    expect(undo.canUndo()).toBe(false)
  })

  it('should undo an own deletion', () => {
    // given
    const { doc, flow } = draft()
    const step = element('受理')
    flow.set('a', step)
    const undo = startUndo(doc, [flow], 'lu')
    // when
    doc.transact(() => { step.set('deletedAt', 1); step.set('deletedBy', 'lu') }, ownEdit)
    // then
    expect(undo.undo()).toBe('done')
    expect(step.has('deletedAt')).toBe(false)
  })

  it('should not go on to the step before when another has overwritten the value', () => {
    // given
    const { doc, flow } = draft()
    const step = element('受理')
    flow.set('a', step)
    const undo = startUndo(doc, [flow], 'lu')
    doc.transact(() => { step.set('x', 1) }, ownEdit)
    doc.transact(() => { step.set('name', '窗口受理') }, ownEdit)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const theirs = other.getMap<Y.Map<unknown>>('flow').get('a')
    theirs?.set('name', '受理申请')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'room')
    // when
    const outcome = undo.undo()
    // then
    expect(outcome).toBe('gone')
    expect(step.get('x')).toBe(1)
    expect(step.get('name')).toBe('受理申请')
    expect(undo.canUndo()).toBe(true)
  })
})
