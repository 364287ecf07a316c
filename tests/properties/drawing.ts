import * as Y from 'yjs'
import type { Definition } from '#definition/definition'
import { inOneStep } from '#definition/draft/edit'
import { deleteElement, restoreElement } from '#definition/draft/editDeletion'
import { addElement, changeElement, moveElement } from '#definition/draft/editElement'
import { addFactEntry, moveFactEntry, removeFactEntry, setFact, setFactEntry } from '#definition/draft/editFacts'
import * as flow from '#definition/draft/editFlow'
import * as form from '#definition/draft/editForm'
import { setText } from '#definition/draft/editText'
import { readDraft } from '#definition/draft/readDraft'
import type { ElementPart } from '#definition/draft/shapes'
import { aField } from '#tests/builders/aDefinition'
import { aTask } from '#tests/builders/aFlow'

/** What a random operation works with: a person at a document, chance, and a source of new ids. */
export interface Hand {
  readonly doc: Y.Doc
  readonly person: string
  readonly undo: Y.UndoManager
  readonly random: () => number
  readonly newId: (kind: string) => string
}

type Operation = (hand: Hand, seen: Definition) => void

const letters = '户镇村样一二三四五六七八九十𠮷'

function pick<Each>({ random }: Hand, list: readonly Each[]): Each | undefined {
  return list[Math.floor(random() * list.length)]
}

function word(hand: Hand): string {
  const signs = [...letters]
  return Array.from({ length: 1 + Math.floor(hand.random() * 5) }, () => pick(hand, signs) ?? '').join('')
}

function number(hand: Hand, most: number): number {
  return 1 + Math.floor(hand.random() * most)
}

const idOf = (list: readonly { id: string }[], hand: Hand): string | null => pick(hand, list)?.id ?? null
const mark = (hand: Hand) => ({ at: `2026-03-02T09:10:00.${hand.newId('').padStart(6, '0')}Z`, by: hand.person })
const fields = (seen: Definition) => seen.form.filter((node) => node.type !== 'section' && node.type !== 'table')
const tasks = (seen: Definition) => seen.flow.nodes.filter((node) => node.type === 'userTask')

/** All kinds of edits over all parts; sections are never put into sections, so that no cycle can come about. */
const operations: Readonly<Record<string, Operation>> = {
  typeFact: (hand) => void setText(hand.doc, ['facts', pick(hand, ['name', 'summary']) ?? 'name'], pick(hand, ['zh', 'en'] as const) ?? 'zh', word(hand), hand.person),
  setLimit: (hand) => void setFact(hand.doc, pick(hand, ['statutoryLimit', 'promisedLimit'] as const) ?? 'promisedLimit', hand.random() < 0.3 ? null : { amount: number(hand, 60), unit: 'workingDays', from: 'accepted', source: { zh: word(hand) } }, hand.person),
  setPublicity: (hand) => void setFact(hand.doc, 'publicity', { catalogue: hand.random() < 0.5, result: hand.random() < 0.5, noticeDays: number(hand, 9) }, hand.person),
  setAppliesTo: (hand) => void setFact(hand.doc, 'appliesTo', (['person', 'household', 'organisation'] as const).filter(() => hand.random() < 0.5), hand.person),
  addCondition: (hand, seen) => void addFactEntry(hand.doc, 'conditions', { id: hand.newId('condition'), text: { zh: word(hand) } }, idOf(seen.item.conditions, hand), hand.person),
  setCondition: (hand, seen) => void setFactEntry(hand.doc, 'conditions', idOf(seen.item.conditions, hand) ?? '', { text: { zh: word(hand) } }, hand.person),
  moveCondition: (hand, seen) => void moveFactEntry(hand.doc, 'conditions', idOf(seen.item.conditions, hand) ?? '', idOf(seen.item.conditions, hand), hand.person),
  removeCondition: (hand, seen) => void removeFactEntry(hand.doc, 'conditions', idOf(seen.item.conditions, hand) ?? '', hand.person),
  addSection: (hand) => void form.addFormNode(hand.doc, aField(hand.newId('section'), { parent: null, type: 'section' }), null, hand.person),
  addField(hand, seen) {
    const parent = pick(hand, seen.form.filter((node) => node.type === 'section' || node.type === 'table'))?.id ?? null
    const type = parent?.startsWith('section') && hand.random() < 0.2 ? 'table' : 'choice'
    form.addFormNode(hand.doc, aField(hand.newId('field'), { parent, type, settings: { options: [option('yes')] } }), pick(hand, seen.form.filter((node) => node.parent === parent))?.id ?? null, hand.person)
  },
  moveField: (hand, seen) => void form.moveFormNode(hand.doc, idOf(fields(seen), hand) ?? '', { parent: pick(hand, seen.form.filter((node) => node.type === 'section' || node.type === 'table'))?.id ?? null, before: idOf(seen.form, hand) }, hand.person),
  typeLabel: (hand, seen) => void setText(hand.doc, ['form', idOf(seen.form, hand) ?? '', 'label'], 'zh', word(hand), hand.person),
  setRequired: (hand, seen) => void form.setFormProperty(hand.doc, idOf(fields(seen), hand) ?? '', 'required', hand.random() < 0.5, hand.person),
  setOptions: (hand, seen) => void form.setSetting(hand.doc, idOf(fields(seen), hand) ?? '', 'options', ['yes', 'no', hand.newId('option')].filter(() => hand.random() < 0.7).map(option), hand.person),
  setRule: (hand, seen) => void form.setRule(hand.doc, idOf(fields(seen), hand) ?? '', { id: pick(hand, ['r1', 'r2', 'r3']) ?? 'r1', effect: 'visible', when: { field: idOf(fields(seen), hand) ?? 'x', is: 'notEmpty' } }, hand.person),
  removeRule: (hand, seen) => void form.removeRule(hand.doc, idOf(fields(seen), hand) ?? '', pick(hand, ['r1', 'r2']) ?? 'r1', hand.person),
  setRight: (hand, seen) => void form.setRight(hand.doc, idOf(fields(seen), hand) ?? '', idOf(tasks(seen), hand) ?? 'start', pick(hand, ['editable', 'hidden', null] as const) ?? null, hand.person),
  addTask: (hand, seen) => void flow.addFlowNode(hand.doc, aTask(hand.newId('task'), { lane: idOf(seen.flow.lanes, hand) }), { x: number(hand, 900), y: number(hand, 400), width: 110, height: 60 }, hand.person),
  addEdge(hand, seen) {
    const [source, target] = [idOf(seen.flow.nodes, hand), idOf(seen.flow.nodes, hand)]
    if (source !== null && target !== null) flow.addEdge(hand.doc, { id: hand.newId('edge'), source, target, when: null, otherwise: false }, null, hand.person)
  },
  reconnect(hand, seen) {
    const target = idOf(seen.flow.nodes, hand)
    if (target !== null) flow.reconnect(hand.doc, idOf(seen.flow.edges, hand) ?? '', { target }, hand.person)
  },
  orderEdge: (hand, seen) => void flow.orderEdge(hand.doc, idOf(seen.flow.edges, hand) ?? '', idOf(seen.flow.edges, hand), hand.person),
  move: (hand, seen) => void flow.moveFlowElement(hand.doc, idOf(seen.flow.nodes, hand) ?? '', { x: number(hand, 900), y: number(hand, 400), labelBounds: { x: 1, y: number(hand, 9), width: 9, height: 9 } }, hand.person),
  bend: (hand, seen) => void flow.moveFlowElement(hand.doc, idOf(seen.flow.edges, hand) ?? '', { x: 0, y: 0, width: 9, height: 9, waypoints: [{ x: number(hand, 9), y: 0 }, { x: 9, y: 9 }] }, hand.person),
  setLane: (hand, seen) => void flow.setFlowProperty(hand.doc, idOf(tasks(seen), hand) ?? '', 'lane', idOf(seen.flow.lanes, hand), hand.person),
  setTask: (hand, seen) => void flow.setFlowSetting(hand.doc, idOf(tasks(seen), hand) ?? '', 'limit', { amount: number(hand, 9), unit: 'days' }, hand.person),
  setSign: (hand, seen) => void flow.setFlowSetting(hand.doc, idOf(tasks(seen), hand) ?? '', 'sign', hand.random() < 0.3 ? null : {
    mode: pick(hand, ['all', 'any']) ?? 'all', by: ['a', 'b', 'c'].filter(() => hand.random() < 0.6).map((post) => ({ post, level: 'township' })), agree: ['agree'], refuse: [],
  }, hand.person),
  setSendBack: (hand, seen) => void flow.setFlowSetting(hand.doc, idOf(tasks(seen), hand) ?? '', 'sendBackTo', hand.random() < 0.2 ? 'any' : tasks(seen).filter(() => hand.random() < 0.3).map(({ id }) => id), hand.person),
  addOutcome: (hand, seen) => void flow.addOutcome(hand.doc, idOf(tasks(seen), hand) ?? '', { id: hand.newId('outcome'), name: { zh: word(hand) } }, 'agree', hand.person),
  outcomes(hand, seen) {
    const task = pick(hand, tasks(seen))
    const outcome = task && idOf(task.outcomes, hand)
    if (!task || !outcome) return
    if (hand.random() < 0.3) flow.removeOutcome(hand.doc, task.id, outcome, hand.person)
    else if (hand.random() < 0.5) flow.moveOutcome(hand.doc, task.id, outcome, idOf(task.outcomes, hand), hand.person)
    else setText(hand.doc, ['flow', task.id, 'settings', 'outcomes', outcome, 'name'], 'zh', word(hand), hand.person)
  },
  typeNode: (hand, seen) => void setText(hand.doc, ['flow', idOf([...seen.flow.nodes, ...seen.flow.edges, ...seen.flow.lanes], hand) ?? '', 'name'], 'zh', word(hand), hand.person),
  addMaterial: (hand, seen) => void addElement(hand.doc, 'materials', { id: hand.newId('material'), name: { zh: word(hand) }, required: true, form: 'copy', copies: 1, from: 'applicant', checkedAt: null, mayFollow: 'no' }, idOf(seen.materials, hand), hand.person),
  changeMaterial: (hand, seen) => void changeElement(hand.doc, 'materials', idOf(seen.materials, hand) ?? '', { copies: number(hand, 9), name: { zh: word(hand) } }, hand.person),
  moveMaterial: (hand, seen) => void moveElement(hand.doc, 'materials', idOf(seen.materials, hand) ?? '', idOf(seen.materials, hand), hand.person),
  addPaper: (hand) => void addElement(hand.doc, 'papers', { id: hand.newId('paper'), name: { zh: word(hand) }, kind: 'notice', at: 'accept' }, null, hand.person),
  changePaper: (hand, seen) => void changeElement(hand.doc, 'papers', idOf(seen.papers, hand) ?? '', { kind: pick(hand, ['notice', 'record'] as const) ?? 'record' }, hand.person),
  several: (hand, seen) => inOneStep(hand.doc, hand.person, () => {
    operations.addTask?.(hand, seen)
    operations.addField?.(hand, seen)
    operations.typeFact?.(hand, seen)
  }),
  remove(hand, seen) {
    const part = pick(hand, ['form', 'flow', 'materials', 'papers'] as const) ?? 'form'
    const list = { form: fields(seen), flow: [...tasks(seen), ...seen.flow.edges], materials: seen.materials, papers: seen.papers }[part]
    if (hand.random() < 0.5) deleteElement(hand.doc, part, idOf(list, hand) ?? '', mark(hand), hand.person)
  },
  restore(hand) {
    const part: ElementPart = pick(hand, ['form', 'flow', 'materials', 'papers'] as const) ?? 'form'
    const marked = [...hand.doc.getMap(part).entries()].flatMap(([id, map]) => (map instanceof Y.Map && map.has('deletedAt') ? [id] : []))
    restoreElement(hand.doc, part, pick(hand, marked) ?? '', hand.person)
  },
  undo: (hand) => void hand.undo.undo(),
  redo: (hand) => void hand.undo.redo(),
}

export const operationNames: readonly string[] = Object.keys(operations)

/** Does one operation, chosen by chance; answers its name. */
export function draw(hand: Hand): string {
  const name = pick(hand, operationNames) ?? 'undo'
  operations[name]?.(hand, readDraft(hand.doc).definition)
  return name
}

function option(value: string): { value: string, label: { zh: string } } {
  return { value, label: { zh: value } }
}
