import { z } from 'zod'
import { itemFacts } from '../item.ts'
import type { ItemFacts } from '../item.ts'
import { blankFacts } from './blankFacts.ts'
import type { Repair } from './repair.ts'
import { factsShape } from './shapes.ts'
import { isRecord, readRecord } from './slot.ts'
import type * as Y from 'yjs'

/** The facts of a draft. A fact that does not hold its schema is blank, an entry of a list that does not is left out. */
export function readFacts(facts: Y.Map<unknown>, repairs: Repair[]): ItemFacts {
  const stored = readRecord(factsShape, facts)
  const read: Record<string, unknown> = { ...blankFacts }
  for (const [property, schema] of Object.entries<z.ZodType>(itemFacts.shape)) {
    const value = schema instanceof z.ZodArray ? listOf(schema, stored[property], property, repairs) : stored[property]
    if (schema.safeParse(value).success) read[property] = value
    else repairs.push({ code: 'shape', part: 'facts', elementId: null, property })
  }
  return itemFacts.parse(read)
}

function listOf(schema: z.ZodArray, value: unknown, property: string, repairs: Repair[]): unknown[] {
  const list: unknown[] = Array.isArray(value) ? value : []
  return list.filter((each) => {
    const holds = z.safeParse(schema.element, each).success
    const id = isRecord(each) && typeof each.id === 'string' ? each.id : null
    if (!holds) repairs.push({ code: 'shape', part: 'facts', elementId: id, property })
    return holds
  })
}
