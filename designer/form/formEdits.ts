import { addFormNode, moveFormNode, removeRule, setFormProperty, setRight, setRule, setSetting, type FormPlace } from '#definition/draft/editForm'
import { deleteElement, restoreElement } from '#definition/draft/editDeletion'
import type { FieldType } from '#definition/fields/fieldType'
import { fieldTypeOf } from '#definition/fields/index'
import type { FormNode, Right } from '#definition/form'
import type { LocalizedText } from '#definition/text'
import type { FormTree } from '#form/readTree'
import { newElementId } from '../flow/newElementId.ts'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { copiesOf, freshKey, newField } from './newField.ts'
import { placeForNew, placeOneStep, type Carried } from './placement.ts'
import type { RuleChanges } from './ruleSentences.ts'

type FormProperty = Parameters<typeof setFormProperty>[2]

/** What may be done to the form; each is one step of undo and leaves what it touched in hand. */
export interface FormEdits {
  /** Adds an element of a type at a place, by default where the selection says. */
  readonly add: (type: string, place?: FormPlace) => void
  readonly drop: (carried: Carried, place: FormPlace) => void
  readonly step: (id: string, way: 'up' | 'down') => void
  readonly duplicate: (id: string) => void
  /** Deletes an element with what it holds; the answer takes it back, even after other edits. */
  readonly remove: (id: string) => (() => void) | null
  readonly set: (id: string, property: FormProperty, value: unknown) => void
  readonly setSetting: (id: string, name: string, value: unknown) => void
  readonly setRight: (id: string, step: string, right: Right | null) => void
  readonly changeRules: (id: string, changes: RuleChanges) => void
}

/** The edits of the form of an open document. */
export function formEdits(document: OpenDocument, tree: () => FormTree, nameOf: (type: string) => LocalizedText, pageName: (number: number) => LocalizedText): FormEdits {
  const { doc } = document
  const selectedId = (): string | null => document.selection.value.find(id => tree().nodeOf(id)) ?? null
  const inHand = (id: string): void => {
    document.readNow()
    document.select([id], 'form')
  }

  function add(typeName: string, given?: FormPlace): void {
    const type = fieldTypeOf(typeName)
    if (!type || !document.mayEdit.value) return
    const place = given ?? placeForNew(tree(), type, selectedId())
    const id = newElementId('field')
    const filledAt = document.definition.value.flow.nodes.filter(node => node.type === 'start' && node.scope === undefined).map(node => node.id)
    const node = newField({ tree: tree(), type, id, parent: place.parent, label: nameOf(typeName), filledAt })
    document.edit(() => { [node, ...firstPages(tree(), type, id, pageName)].forEach((each, index) => { addFormNode(doc, each, index === 0 ? place.before : null, ownEdit) }) })
    inHand(id)
  }

  function move(id: string, place: FormPlace): void {
    document.edit(() => { moveFormNode(doc, id, place, ownEdit) })
    inHand(id)
  }

  return {
    add,
    drop(carried, place) {
      if (carried.kind === 'new') add(carried.type, place)
      else move(carried.id, place)
    },
    step(id, way) {
      const place = placeOneStep(tree(), id, way)
      if (place) move(id, place)
    },
    duplicate(id) {
      const copies = copiesOf(tree(), id, newElementId)
      const [first] = copies
      const node = tree().nodeOf(id)
      if (!first || !node || !document.mayEdit.value) return
      const siblings = tree().childrenOf(node.parent ?? '')
      const before = siblings[siblings.findIndex(each => each.id === id) + 1]?.id ?? null
      document.edit(() => { copies.forEach((copy, index) => { addFormNode(doc, copy, index === 0 ? before : null, ownEdit) }) })
      inHand(first.id)
    },
    remove(id) {
      const node = tree().nodeOf(id)
      if (!node || !document.mayEdit.value) return null
      const siblings = tree().childrenOf(node.parent ?? '')
      const at = siblings.findIndex(each => each.id === id)
      const next = siblings[at + 1]?.id ?? siblings[at - 1]?.id ?? node.parent
      document.edit(() => { deleteElement(doc, 'form', id, { at: new Date().toISOString(), by: document.person.id }, ownEdit) })
      document.readNow()
      document.select(next === null ? [] : [next], 'form')
      return () => {
        document.edit(() => { restoreElement(doc, 'form', id, ownEdit) })
        inHand(id)
      }
    },
    ...propertyEdits(document),
  }
}

/** Tabs and steps begin with two sections: they can hold nothing else. */
function firstPages(tree: FormTree, type: FieldType, parent: string, nameOf: (number: number) => LocalizedText): FormNode[] {
  const held = fieldTypeOf('section')
  if (!held || (type.arranges !== 'tabs' && type.arranges !== 'steps')) return []
  const taken = new Set(tree.nodes.map(each => each.key))
  return [1, 2].map((number) => {
    const key = freshKey(held.type, taken)
    taken.add(key)
    return { ...newField({ tree, type: held, id: newElementId('field'), parent, label: nameOf(number), filledAt: [] }), key }
  })
}

/** Edits of what an element has, which stays where it stands. */
function propertyEdits(document: OpenDocument): Pick<FormEdits, 'set' | 'setSetting' | 'setRight' | 'changeRules'> {
  const { doc } = document
  return {
    set(id, property, value) { document.edit(() => { setFormProperty(doc, id, property, value, ownEdit) }) },
    setSetting(id, name, value) { document.edit(() => { setSetting(doc, id, name, value, ownEdit) }) },
    setRight(id, step, right) { document.edit(() => { setRight(doc, id, step, right, ownEdit) }) },
    changeRules(id, changes) {
      document.edit(() => {
        for (const ruleId of changes.remove) removeRule(doc, id, ruleId, ownEdit)
        for (const rule of changes.set) setRule(doc, id, rule, ownEdit)
      })
    },
  }
}
