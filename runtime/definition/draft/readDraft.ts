import type { z } from 'zod'
import type * as Y from 'yjs'
import { definitionShape } from '../definition.ts'
import type { Definition } from '../definition.ts'
import { material } from '../material.ts'
import { paper } from '../paper.ts'
import { sampleCase } from '../sampleCase.ts'
import { deletedIds, liveElements, partOf } from './elements.ts'
import { readFacts } from './readFacts.ts'
import { readFlow } from './readFlow.ts'
import { readForm } from './readForm.ts'
import type { Repair } from './repair.ts'
import { elementShapes } from './shapes.ts'
import { readRecord } from './slot.ts'

export interface DraftReading {
  readonly definition: Definition
  readonly repairs: readonly Repair[]
  /** Foreign parts of an imported flow by element id, kept for its export. */
  readonly rest: Readonly<Record<string, unknown>>
}

/**
 * The definition that a shared draft holds. Total and deterministic: the same on every client and on the server, whatever
 * was merged; what had to be set right is listed and never written back.
 */
export function readDraft(doc: Y.Doc): DraftReading {
  const repairs: Repair[] = []
  const item = readFacts(partOf(doc, 'facts'), repairs)
  const { flow, layout, rest } = readFlow(liveElements(doc, 'flow'), repairs)
  const flowIds = new Set(flow.nodes.map((node) => node.id))
  const form = readForm(liveElements(doc, 'form'), flowIds, deletedIds(doc, 'flow'), repairs)
  const definition: Definition = {
    shape: definitionShape, item,
    materials: readList(doc, 'materials', material, repairs),
    form, flow,
    papers: readList(doc, 'papers', paper, repairs),
    layout,
    cases: readList(doc, 'cases', sampleCase, repairs),
  }
  return { definition, repairs, rest }
}

function readList<Schema extends z.ZodType>(
  doc: Y.Doc, part: 'materials' | 'papers' | 'cases', schema: Schema, repairs: Repair[],
): z.output<Schema>[] {
  return liveElements(doc, part).flatMap(({ id, map }) => {
    const read = schema.safeParse({ id, ...readRecord(elementShapes[part], map) })
    if (!read.success) repairs.push({ code: 'shape', part, elementId: id })
    return read.success ? [read.data] : []
  })
}
