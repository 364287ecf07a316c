import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import type Modeler from 'bpmn-js/lib/Modeler'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import * as Y from 'yjs'
import { blankDefinition } from '#definition/draft/blank'
import { definition as definitionShape, type Definition } from '#definition/definition'
import { readDraft } from '#definition/draft/readDraft'
import { writeDraft } from '#definition/draft/writeDraft'
import { toBpmn } from '#definition/flow/toBpmn'
import { addAfter, addBoundary } from '#designer/flow/addAfter'
import { bindChart, type ChartBinding } from '#designer/flow/binding'
import { createChart } from '#designer/flow/chart/chartModeler'
import { plainEdge, plainNode } from '#designer/flow/chart/nodeLook'
import { memoryRoom, type MemoryLine, type MemoryRoom } from '#designer/together/memoryRoom'
import { openDocument, type OpenDocument } from '#designer/together/openDocument'
import { operate, type Operation } from './operations.ts'
import { randomFrom } from './random.ts'

export interface Client { readonly open: OpenDocument, readonly modeler: Modeler, readonly binding: ChartBinding, readonly line: MemoryLine }

/** An element of a canvas as together.md §3 compares it. */
interface Standing { readonly id: string, readonly parent: string | null, readonly at: string }

export interface Findings {
  readonly seed: number
  readonly done: Readonly<Record<string, number>>
  readonly elements: number
  /** Elements that differ from a fresh import, by client; nothing when all is well. */
  readonly differences: readonly string[]
  readonly sameDrafts: boolean
  readonly repairs: readonly string[]
  readonly stackIsEmpty: boolean
}

const looks = { node: () => plainNode, edge: () => plainEdge }
const texts = { search: '找', outside: '请放进泳道里', open: '打开' }
const words = {
  add: { userTask: '环节', sign: '会签', exclusive: '判断', parallel: '并行', timer: '定时', message: '等消息', subProcess: '子流程', end: '结束' },
  overdue: '逾期', more: '更多', connect: '连线', remove: '删除',
}

function frame(): HTMLElement {
  const box = document.createElement('div')
  box.style.cssText = 'position:relative;width:900px;height:500px'
  document.body.append(box)
  return box
}

async function enter(room: MemoryRoom, name: string): Promise<Client> {
  const line = room.line()
  const open = openDocument({ itemId: 'test', transport: line, person: { id: name, name } })
  const modeler = createChart({ container: frame(), looks, words, texts, mayEdit: () => open.mayEdit.value, acts: { append: (id, { type, signed }) => { addAfter(open, { type, signed, name: '', locale: 'zh' }, id) }, watch: (id) => { addBoundary(open, id) } } })
  await until(() => open.ready.value)
  const binding = bindChart(modeler, open, () => 'zh')
  await binding.shown
  return { open, modeler, binding, line }
}

/** Waits for turns of the event loop, not for time. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5000 && !holds(); turn += 1) await turnOver()
  if (!holds()) throw new Error('Expected the documents to come to rest')
}

function turnOver(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { resolve() }
    channel.port2.postMessage(null)
  })
}

function standings(modeler: Modeler): Map<string, Standing> {
  const all = new Map<string, Standing>()
  for (const element of modeler.get<ElementRegistry>('elementRegistry').getAll()) {
    const at = element.waypoints
      ? element.waypoints.map((point: { x: number, y: number }) => `${point.x},${point.y}`).join(' ')
      : 'width' in element && element.type !== 'label' ? `${element.x},${element.y} ${element.width}x${element.height}` : ''
    const ends = element.source ? `${element.source.id}>${element.target.id} ` : ''
    all.set(element.id, { id: element.id, parent: element.parent?.id ?? null, at: ends + at })
  }
  return all
}

async function freshly(definition: Definition): Promise<Map<string, Standing>> {
  const box = frame()
  const modeler = createChart({ container: box, looks, words, texts, mayEdit: () => true, acts: { append: () => undefined, watch: () => undefined } })
  await modeler.importXML(await toBpmn(definition, 'zh'))
  const found = standings(modeler)
  modeler.destroy()
  box.remove()
  return found
}

function compare(name: string, canvas: Map<string, Standing>, fresh: Map<string, Standing>): string[] {
  const told = (each: Standing | undefined): string => each ? `in ${each.parent} at ${each.at}` : 'absent'
  return [...new Set([...canvas.keys(), ...fresh.keys()])].sort().flatMap((id) => {
    const [here, there] = [told(canvas.get(id)), told(fresh.get(id))]
    return here === there ? [] : [`${name}: ${id} is ${here}, in a fresh import ${there}`]
  })
}

async function settle(room: MemoryRoom, clients: readonly Client[]): Promise<void> {
  room.release()
  for (const client of clients) client.line.plug()
  await until(() => clients.every(client => client.open.status.value === 'saved'))
  await turnOver()
  for (const client of clients) client.open.readNow()
  await turnOver()
}

/** Several people draw at random, messages are delayed and come in any order, lines break; then each canvas is held against a fresh import. */
async function draw(seed: number, count: number, given: string | null): Promise<Findings> {
  const random = randomFrom(seed)
  const start = given ? definitionShape.parse(JSON.parse(given)) : blankDefinition({ id: 'test-item', name: { zh: '试' }, kind: 'power', code: 'T-1' })
  const room = memoryRoom(writeDraft(start))
  const clients = [await enter(room, 'lu'), await enter(room, 'wu'), await enter(room, 'lin')]
  const done: Record<string, number> = {}
  let deletions = 0
  for (let at = 0; at < count; at += 1) {
    if (random.below(4) === 0) room.hold()
    const client = random.pick(clients)
    if (!client) continue
    if (random.below(40) === 0) client.line.unplug()
    if (random.below(20) === 0) client.line.plug()
    const name: Operation = operate(client, random)
    done[name] = (done[name] ?? 0) + 1
    if (name === 'remove' || name === 'removeInList' || name === 'undo' || name === 'redo') deletions += 1
    if (random.below(5) === 0) room.release(waiting => random.below(waiting))
    if (random.below(3) === 0) await turnOver()
    if (random.below(10) === 0) client.open.readNow()
  }
  await settle(room, clients)
  const reading = readDraft(room.doc)
  const fresh = await freshly(reading.definition)
  const drafts = clients.map(client => JSON.stringify(readDraft(client.open.doc).definition))
  const findings: Findings = {
    seed, done, elements: fresh.size,
    differences: clients.flatMap(client => compare(client.open.person.name, standings(client.modeler), fresh)),
    sameDrafts: new Set([...drafts, JSON.stringify(reading.definition)]).size === 1,
    repairs: deletions === 0 ? reading.repairs.map(repair => `${repair.code} ${repair.elementId}`) : [],
    stackIsEmpty: clients.every(client => !client.modeler.get<{ canUndo: () => boolean }>('commandStack').canUndo()),
  }
  for (const client of clients) {
    client.binding.close()
    client.modeler.destroy()
    client.open.close()
  }
  Y.encodeStateVector(room.doc)
  document.body.replaceChildren()
  return findings
}

declare global {
  interface Window { draw: typeof draw }
}
window.draw = draw
