import type { DefinitionProblem } from '../definition.ts'
import { flowEdge, flowNode, lane as laneRecord } from '../flow.ts'
import type { ElementLayout, Flow, FlowEdge, FlowNode, Lane } from '../flow.ts'
import type { Level } from '../item.ts'
import { settingDefaults } from '../draft/flowElement.ts'
import { elementId } from '../text.ts'
import type { LocalizedText } from '../text.ts'
import { BpmnProblem, readBpmnFile } from './bpmnFile.ts'
import type { BpmnFile } from './bpmnFile.ts'
import { readForeign } from './foreign.ts'
import type { ForeignParts } from './foreign.ts'
import { elementsAt, isModdle, textAt, xmlText } from './moddle.ts'
import type { ModdleElement } from './moddle.ts'
import { kindOf } from './supported.ts'

export interface BpmnReading {
  readonly flow: Flow
  readonly layout: Readonly<Record<string, ElementLayout>>
  /** What other products wrote at the elements, by id; `toBpmn` puts it back. */
  readonly rest: Readonly<Record<string, ForeignParts>>
  /** What could not be taken: nothing is left out silently. */
  readonly problems: readonly DefinitionProblem[]
}

/**
 * Reads BPMN 2.0 XML, ours or another product's. Hostile or broken files answer with a problem and an empty flow, in bounded time;
 * an element that is not supported is left out with a problem that names it.
 */
export async function fromBpmn(xml: string): Promise<BpmnReading> {
  const file = await readBpmnFile(xml)
  if (file instanceof BpmnProblem) return { flow: { nodes: [], edges: [], lanes: [] }, layout: {}, rest: {}, problems: [file.problem] }
  return new Reading(file).read()
}

class Reading {
  readonly #file: BpmnFile
  readonly #problems: DefinitionProblem[]
  readonly #ids = new Map<ModdleElement, string>()

  constructor(file: BpmnFile) {
    this.#file = file
    this.#problems = [...file.problems]
  }

  read(): BpmnReading {
    const lanes = elementsAt(this.#file.process, 'laneSets').flatMap((set) => elementsAt(set, 'lanes'))
    const laneOf = new Map(lanes.flatMap((each) => elementsAt(each, 'flowNodeRef').map((node) => [node, this.#id(each)] as const)))
    const flow: Flow = { nodes: [], edges: [], lanes: lanes.flatMap((each) => this.#lane(each)) }
    const scopes: { readonly of: ModdleElement, readonly scope?: string }[] = [{ of: this.#file.process }]
    const edges: ModdleElement[] = []
    for (const { of, scope } of scopes) {
      for (const each of elementsAt(of, 'flowElements')) {
        if (each.$type === 'bpmn:SequenceFlow') edges.push(each)
        else flow.nodes.push(...this.#node(each, laneOf.get(each) ?? null, scope))
        if (flow.nodes.at(-1)?.type === 'subProcess' && each.$type === 'bpmn:SubProcess') scopes.push({ of: each, scope: this.#id(each) })
      }
      for (const each of elementsAt(of, 'artifacts')) this.#leaveOut(each)
    }
    const nodes = new Set(flow.nodes.map(({ id }) => id))
    for (const each of edges) flow.edges.push(...this.#edge(each).filter(({ source, target }) => nodes.has(source) && nodes.has(target)))
    const taken = new Set([...flow.nodes, ...flow.edges, ...flow.lanes].map(({ id }) => id))
    const kept = [...this.#ids].filter(([, id]) => taken.has(id))
    return {
      flow, problems: this.#problems,
      layout: Object.fromEntries(kept.flatMap(([element, id]) => layoutOf(id, this.#file.drawing.get(element)))),
      rest: Object.fromEntries(kept.flatMap(([element, id]) => {
        const foreign = readForeign(element, this.#file.namespaces)
        return foreign === null ? [] : [[id, foreign] as const]
      })),
    }
  }

  #node(element: ModdleElement, lane: string | null, scope: string | undefined): FlowNode[] {
    const kind = kindOf(element)
    if (kind === null) {
      this.#leaveOut(element)
      return []
    }
    const id = this.#id(element)
    const settings = this.#settings(element)
    const host = element.get('attachedToRef')
    const attached = kind.type === 'boundary' && isModdle(host) ? { attachedTo: this.#id(host) } : {}
    const standard = { id, type: kind.type, name: nameOf(element, settings.name), lane, ...(scope === undefined ? {} : { scope }), ...kind.settings, ...attached }
    if ((kind.type === 'timer' || kind.type === 'boundary') && !('wait' in kind.settings) && !('wait' in settings)) this.#problem('bpmn.wait', id, { name: textAt(element, 'name') })
    const read = flowNode.safeParse({ ...standard, ...settingDefaults[kind.type], ...kind.settings, ...ownSettings(settings, kind.type), ...attached })
    if (read.success) return [read.data]
    this.#problem('bpmn.settings', id, { name: textAt(element, 'name') })
    const plain = flowNode.safeParse({ ...settingDefaults[kind.type], ...standard })
    return plain.success ? [plain.data] : []
  }

  #edge(element: ModdleElement): FlowEdge[] {
    const [source, target] = [element.get('sourceRef'), element.get('targetRef')]
    if (!isModdle(source) || !isModdle(target)) {
      this.#problem('bpmn.edgeEnd', this.#id(element), {})
      return []
    }
    const settings = this.#settings(element)
    const name = nameOf(element, settings.name)
    const expression = element.get('conditionExpression')
    const when = isModdle(expression) && textAt(expression, 'body') !== '' ? { feel: textAt(expression, 'body').trim() } : null
    const base = { id: this.#id(element), source: this.#id(source), target: this.#id(target), ...(name.zh !== '' || name.en !== undefined ? { name } : {}) }
    const isDefault = source.$type.endsWith('Gateway') && source.get('default') === element
    const read = flowEdge.safeParse({ ...base, when, otherwise: isDefault, ...ownSettings(settings, 'edge') })
    if (read.success) return [read.data]
    this.#problem('bpmn.settings', base.id, { name: name.zh })
    return [{ ...base, when: null, otherwise: isDefault }]
  }

  #lane(element: ModdleElement): Lane[] {
    const settings = this.#settings(element)
    const name = nameOf(element, settings.name)
    const read = laneRecord.safeParse({ id: this.#id(element), name, level: settings.level ?? levelOf(name.zh) })
    return read.success ? [read.data] : []
  }

  /** Our own settings of an element; none when there are none, or they are no JSON object. */
  #settings(element: ModdleElement): Readonly<Record<string, unknown>> {
    const [own] = elementsAt(element, 'extensionElements').flatMap((each) => elementsAt(each, 'values')).filter((each) => each.$type === 'sunlit:Settings')
    const json = own === undefined ? '{}' : textAt(own, 'json')
    try {
      const value: unknown = JSON.parse(json)
      return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
    } catch {
      this.#problem('bpmn.settings', this.#id(element), { name: textAt(element, 'name') })
      return {}
    }
  }

  /** The element's own id, or a new one where it is none of ours. */
  #id(element: ModdleElement): string {
    const known = this.#ids.get(element)
    if (known !== undefined) return known
    const own = textAt(element, 'id')
    const id = elementId.safeParse(own).success ? own : `imported${this.#ids.size + 1}`
    this.#ids.set(element, id)
    return id
  }

  #leaveOut(element: ModdleElement): void {
    const kind = element.$type.replace(/^\w+:/, '')
    const code = ['TextAnnotation', 'Group', 'Association', 'DataObjectReference', 'DataStoreReference', 'DataObject'].includes(kind) ? 'bpmn.leftOut' : 'flow.unsupported'
    this.#problem(code, this.#id(element), { name: (textAt(element, 'name') || textAt(element, 'text')).slice(0, 80), kind }, code === 'bpmn.leftOut' ? 'warning' : 'error')
  }

  #problem(code: string, id: string, data: Record<string, string>, severity: DefinitionProblem['severity'] = 'error'): void {
    this.#problems.push({ code, severity, part: 'flow', elementId: id, data: { id, ...data } })
  }
}

function ownSettings(settings: Readonly<Record<string, unknown>>, type: FlowNode['type'] | 'edge'): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => Object.hasOwn(settingDefaults[type], key)))
}

/** The name as the file has it now; its English only while the Chinese is the one it belongs to, or was left. */
function nameOf(element: ModdleElement, stored: unknown): LocalizedText {
  const written = textAt(element, 'name').slice(0, 4000)
  if (typeof stored !== 'object' || stored === null || !('zh' in stored) || typeof stored.zh !== 'string') return { zh: written }
  const en = 'en' in stored && typeof stored.en === 'string' ? { en: stored.en } : {}
  const isSame = [stored.zh, en.en ?? ''].some((each) => blank(each) === blank(written))
  return isSame ? { zh: stored.zh, ...en } : { zh: written, ...en }
}

/** Attributes lose line breaks and what XML cannot hold. */
function blank(text: string): string {
  return xmlText(text).replace(/\s+/g, '')
}

function levelOf(name: string): Level {
  if (/村|社区|village/i.test(name)) return 'village'
  return /市|县|局|city|county/i.test(name) ? 'city' : 'township'
}

function layoutOf(id: string, drawing: ModdleElement | undefined): [string, ElementLayout][] {
  if (drawing === undefined) return []
  const labels = elementsAt(drawing, 'label').flatMap((label) => elementsAt(label, 'bounds')).flatMap(boxOf)
  const label = labels[0] === undefined ? {} : { labelBounds: labels[0] }
  const [box] = elementsAt(drawing, 'bounds').flatMap(boxOf)
  if (box !== undefined) return [[id, { ...box, ...label }]]
  const waypoints = drawing.$type === 'bpmndi:BPMNEdge' ? elementsAt(drawing, 'waypoint').map((point) => ({ x: numberAt(point, 'x'), y: numberAt(point, 'y') })) : []
  if (waypoints.length < 2) return []
  const [xs, ys] = [waypoints.map((point) => point.x), waypoints.map((point) => point.y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return [[id, { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y, waypoints, ...label }]]
}

function boxOf(bounds: ModdleElement): { x: number, y: number, width: number, height: number }[] {
  return [{ x: numberAt(bounds, 'x'), y: numberAt(bounds, 'y'), width: numberAt(bounds, 'width'), height: numberAt(bounds, 'height') }]
}

function numberAt(element: ModdleElement, property: string): number {
  const value = element.get(property)
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
