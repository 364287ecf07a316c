import type * as Y from 'yjs'
import { material } from '../material.ts'
import type { Material } from '../material.ts'
import { paper } from '../paper.ts'
import type { Paper } from '../paper.ts'
import { sampleCase } from '../sampleCase.ts'
import type { SampleCase } from '../sampleCase.ts'
import { elementOf, inOneStep, placeIn } from './edit.ts'
import type { EditResult } from './edit.ts'
import { partOf } from './elements.ts'
import { elementShapes } from './shapes.ts'
import { changeRecord, readRecord } from './slot.ts'
import type { PlainRecord } from './slot.ts'
import { createEntry } from './slots.ts'

/** The parts that are plain lists, with their records. */
export interface ListParts {
  materials: Material
  papers: Paper
  cases: SampleCase
}

const schemas = { materials: material, papers: paper, cases: sampleCase } as const

/** Adds a material, paper or sample case before another, or last with null. Its id is the caller's and must be new. */
export function addElement<Part extends keyof ListParts>(doc: Y.Doc, part: Part, element: ListParts[Part], before: string | null, origin: unknown): EditResult {
  const map = partOf(doc, part)
  if (map.has(element.id) || !schemas[part].safeParse(element).success) return 'refused'
  inOneStep(doc, origin, () => {
    map.set(element.id, createEntry(elementShapes[part], { ...element }, undefined))
    placeIn(map, element.id, before)
  })
  return 'done'
}

/** Changes the named properties of a material, paper or sample case. */
export function changeElement<Part extends keyof ListParts>(
  doc: Y.Doc, part: Part, id: string, changes: Partial<Omit<ListParts[Part], 'id'>>, origin: unknown,
): EditResult {
  const map = elementOf(doc, part, id)
  if (map === null) return 'missing'
  const next: PlainRecord = { id, ...readRecord(elementShapes[part], map), ...changes }
  if (!schemas[part].safeParse(next).success) return 'refused'
  inOneStep(doc, origin, () => changeRecord(elementShapes[part], map, { ...changes }))
  return 'done'
}

export function moveElement(doc: Y.Doc, part: keyof ListParts, id: string, before: string | null, origin: unknown): EditResult {
  if (elementOf(doc, part, id) === null) return 'missing'
  inOneStep(doc, origin, () => placeIn(partOf(doc, part), id, before))
  return 'done'
}
