import type { DefinitionProblem } from '../definition.ts'
import { elementsAt, isModdle, makeModdle } from './moddle.ts'
import type { ModdleElement } from './moddle.ts'

/** A BPMN file that was parsed: its process, and of each element how it is drawn. */
export interface BpmnFile {
  readonly process: ModdleElement
  readonly drawing: ReadonlyMap<ModdleElement, ModdleElement>
  readonly namespaces: ReadonlyMap<string, string>
  readonly problems: readonly DefinitionProblem[]
}

/** Why a file was refused as a whole. */
export class BpmnProblem {
  readonly problem: DefinitionProblem

  constructor(code: string, data: Record<string, string | number> = {}) {
    this.problem = { code, severity: 'error', part: 'flow', elementId: null, data }
  }
}

/** Limits of an imported file: characters, and elements. */
const longest = 5_000_000
const mostElements = 20_000

/** Parses a file. Documents with a type declaration are refused unread: so no entity is expanded and nothing is fetched. */
export async function readBpmnFile(xml: string): Promise<BpmnFile | BpmnProblem> {
  if (xml.length > longest) return new BpmnProblem('bpmn.tooLong', { length: xml.length, most: longest })
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(xml)) return new BpmnProblem('bpmn.typeDeclaration')
  const count = countElements(xml)
  if (count > mostElements) return new BpmnProblem('bpmn.tooMany', { count, most: mostElements })
  try {
    const { rootElement, warnings } = await makeModdle().fromXML(xml)
    return fileOf(rootElement, warnings.map(({ message }) => message))
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : '')
  }
}

function fileOf(root: ModdleElement, warnings: readonly string[]): BpmnFile | BpmnProblem {
  const broken = warnings.find((message) => message.includes('unparsable content') && !message.includes('unknown type'))
  if (broken !== undefined) return unreadable(broken)
  if (root.$type !== 'bpmn:Definitions') return new BpmnProblem('bpmn.noProcess')
  const processes = elementsAt(root, 'rootElements').filter((each) => each.$type === 'bpmn:Process')
  const [process, ...others] = processes.toSorted((a, b) => elementsAt(b, 'flowElements').length - elementsAt(a, 'flowElements').length)
  if (process === undefined) return new BpmnProblem('bpmn.noProcess')
  const planes = elementsAt(root, 'diagrams').flatMap((diagram) => elementsAt(diagram, 'plane')).flatMap((plane) => elementsAt(plane, 'planeElement'))
  const drawing = new Map(planes.flatMap((each) => {
    const element = each.get('bpmnElement')
    return isModdle(element) ? [[element, each] as const] : []
  }))
  return { process, drawing, namespaces: namespacesOf(root), problems: others.filter((each) => elementsAt(each, 'flowElements').length > 0).map(otherProcess) }
}

function otherProcess(process: ModdleElement): DefinitionProblem {
  const id = String(process.get('id') ?? '')
  return { code: 'bpmn.otherProcess', severity: 'warning', part: 'flow', elementId: null, data: { id, name: String(process.get('name') ?? id) } }
}

function unreadable(message: string): BpmnProblem {
  const [, duplicate] = /duplicate ID <([^>]{1,80})>/.exec(message) ?? []
  if (duplicate !== undefined) return new BpmnProblem('bpmn.duplicateId', { id: duplicate })
  return new BpmnProblem('bpmn.unreadable', { line: Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1 })
}

function namespacesOf({ $attrs }: ModdleElement): Map<string, string> {
  return new Map(Object.entries($attrs).flatMap(([key, uri]) => (key.startsWith('xmlns:') && typeof uri === 'string' ? [[key.slice(6), uri] as const] : [])))
}

function countElements(xml: string): number {
  let count = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charAt(at + 1)
    if (next !== '/' && next !== '?' && next !== '!') count += 1
  }
  return count
}
