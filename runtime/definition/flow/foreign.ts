import { z } from 'zod'
import { isModdle } from './moddle.ts'
import type { BpmnModdle, ModdleElement } from './moddle.ts'

interface ForeignElement {
  name: string
  uri: string
  attributes: Record<string, string>
  body?: string | undefined
  children: ForeignElement[]
}

const foreignElement: z.ZodType<ForeignElement> = z.lazy(() => z.strictObject({
  name: z.string(), uri: z.string(), attributes: z.record(z.string(), z.string()), body: z.string().optional(), children: z.array(foreignElement),
}))

/** What other products wrote at an element, kept for the export: extension elements, and the documentation. */
const foreignParts = z.strictObject({ extensions: z.array(foreignElement), documentation: z.array(z.string()) })
export type ForeignParts = z.infer<typeof foreignParts>

/** Depth to which foreign elements are kept; what is nested deeper is left out. */
const deepest = 20

/** Reads the foreign parts of an element; null when there are none. */
export function readForeign(element: ModdleElement, namespaces: ReadonlyMap<string, string>): ForeignParts | null {
  const extensionElements = element.get('extensionElements')
  const values: unknown = isModdle(extensionElements) ? extensionElements.get('values') : []
  const extensions = (Array.isArray(values) ? values : []).flatMap((each: unknown) => readElement(each, namespaces, 0))
  const documentation = listAt(element, 'documentation').flatMap((each) => (isModdle(each) && typeof each.get('text') === 'string' ? [String(each.get('text'))] : []))
  return extensions.length + documentation.length > 0 ? { extensions, documentation } : null
}

/** Puts the documentation back to an element and answers its foreign extension elements. What is damaged is left out. */
export function makeForeign(moddle: BpmnModdle, element: ModdleElement, stored: unknown): ModdleElement[] {
  const { data } = foreignParts.safeParse(stored)
  if (data === undefined) return []
  if (data.documentation.length > 0) element.set('documentation', data.documentation.map((text) => moddle.create('bpmn:Documentation', { text })))
  return data.extensions.map((each) => makeElement(moddle, each))
}

function makeElement(moddle: BpmnModdle, { name, uri, attributes, body, children }: ForeignElement): ModdleElement {
  return moddle.createAny(name, uri, {
    ...attributes, ...(body === undefined ? {} : { $body: body }),
    ...(children.length > 0 ? { $children: children.map((each) => makeElement(moddle, each)) } : {}),
  })
}

/** moddle keeps what it has no type for as a record of `$type`, attributes, `$body` and `$children`. */
function readElement(value: unknown, namespaces: ReadonlyMap<string, string>, depth: number): ForeignElement[] {
  if (typeof value !== 'object' || value === null || !('$type' in value) || typeof value.$type !== 'string' || depth > deepest) return []
  const [prefix = '', local] = value.$type.split(':')
  if (prefix === 'sunlit' || local === undefined) return []
  const properties = Object.entries(value)
  const declared = properties.flatMap(([key, uri]) => (key.startsWith('xmlns:') && typeof uri === 'string' ? [[key.slice(6), uri] as const] : []))
  const known = new Map([...namespaces, ...declared])
  const uri = known.get(prefix)
  if (uri === undefined) return []
  const attributes = properties.filter((each): each is [string, string] => typeof each[1] === 'string' && !each[0].startsWith('$') && !each[0].startsWith('xmlns'))
  const children: unknown = properties.find(([key]) => key === '$children')?.[1]
  const body = properties.find(([key]) => key === '$body')?.[1]
  return [{
    name: value.$type, uri, attributes: Object.fromEntries(attributes), ...(typeof body === 'string' ? { body } : {}),
    children: (Array.isArray(children) ? children : []).flatMap((each: unknown) => readElement(each, known, depth + 1)),
  }]
}

function listAt(element: ModdleElement, property: string): unknown[] {
  const value = element.get(property)
  return Array.isArray(value) ? value : []
}
