import * as Y from 'yjs'
import type { Definition } from '../definition.ts'
import { partOf } from './elements.ts'
import { storedEdge, storedLane, storedNode } from './flowElement.ts'
import { freshOrder } from './order.ts'
import { elementShapes, factsShape } from './shapes.ts'
import type { ElementPart } from './shapes.ts'
import type { PlainRecord } from './slot.ts'
import { createEntry } from './slots.ts'

/** The part of a shared document that `readDraft` reads back: what loader, import and "new from template" start with. */
export function writeDraft(definition: Definition, rest: Readonly<Record<string, unknown>> = {}): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    writeFacts(doc, definition)
    writePart(doc, 'form', definition.form.map((node) => [node.id, node]))
    writePart(doc, 'flow', flowElements(definition, rest))
    writePart(doc, 'materials', definition.materials.map((each) => [each.id, each]))
    writePart(doc, 'papers', definition.papers.map((each) => [each.id, each]))
    writePart(doc, 'cases', definition.cases.map((each) => [each.id, each]))
  })
  return doc
}

function writeFacts(doc: Y.Doc, { item }: Definition): void {
  const facts = partOf(doc, 'facts')
  const stored = { ...item }
  for (const [key, slot] of Object.entries(factsShape)) {
    const value = slot.store(Object.entries(stored).find(([each]) => each === key)?.[1])
    if (value !== undefined) facts.set(key, value)
  }
}

function flowElements({ flow, layout }: Definition, rest: Readonly<Record<string, unknown>>): [string, PlainRecord][] {
  const stored: [string, PlainRecord][] = [
    ...flow.lanes.map((each): [string, PlainRecord] => [each.id, storedLane(each)]),
    ...flow.nodes.map((each): [string, PlainRecord] => [each.id, storedNode(each)]),
    ...flow.edges.map((each): [string, PlainRecord] => [each.id, storedEdge(each)]),
  ]
  return stored.map(([id, value]) => [id, { ...value, ...layout[id], rest: rest[id] }])
}

function writePart(doc: Y.Doc, part: ElementPart, elements: readonly [string, PlainRecord][]): void {
  const order = freshOrder(elements.length)
  const map = partOf(doc, part)
  elements.forEach(([id, value], index) => map.set(id, createEntry(elementShapes[part], value, order[index])))
}
