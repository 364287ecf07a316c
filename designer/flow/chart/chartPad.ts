import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import type ContextPadProvider from 'diagram-js/lib/features/context-pad/ContextPadProvider'
import type { ContextPadEntries } from 'diagram-js/lib/features/context-pad/ContextPadProvider'
import type Connect from 'diagram-js/lib/features/connect/Connect'
import type Create from 'diagram-js/lib/features/create/Create'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Element as AnyElement } from 'diagram-js/lib/model/Types'
import type { Element } from 'bpmn-js/lib/model/Types'
import { icons, type IconName } from '#ui/icons'
import { additionKinds, type AdditionKind } from '../additions.ts'
import type { ChartBpmnFactory, ChartElementFactory } from './chartFactory.ts'
import { isFrame } from './chartRules.ts'
import { freshShapes } from './create.ts'
import { isBpmn } from './snapshot.ts'

export interface ChartWords {
  /** What adding each kind behind an element is called. */
  readonly add: Readonly<Record<AdditionKind['id'], string>>
  readonly overdue: string
  readonly more: string
  readonly connect: string
  readonly remove: string
}

/** What the acts beside an element do in the draft, where they draw no line. */
export interface PadActs {
  /** Adds a node of a kind behind another: into its way on, behind a split as one more way. */
  readonly append: (id: string, kind: AdditionKind) => void
  /** Sets a timer on the border of a step. */
  readonly watch: (id: string) => void
}

/** Nothing follows these. */
const lastOnes = ['bpmn:EndEvent', 'bpmn:SequenceFlow']

/** The acts beside a selected element: a step after it, a choice after it, a way from it, away with it; behind the dots the other kinds, and a timer on it. */
export class ChartPad implements ContextPadProvider {
  static $inject = ['contextPad', 'modeling', 'elementFactory', 'connect', 'create', 'bpmnFactory', 'config.words', 'config.mayEdit', 'config.acts']
  private readonly parts: Parts
  /** The element whose pad shows all kinds. */
  private unfolded: string | null = null

  constructor(
    contextPad: ContextPad, modeling: Modeling, factory: ChartElementFactory, connect: Connect, create: Create, bpmnFactory: ChartBpmnFactory,
    words: ChartWords, mayEdit: () => boolean, acts: PadActs,
  ) {
    this.parts = { contextPad, modeling, factory, connect, create, bpmnFactory, words, mayEdit, acts }
    contextPad.registerProvider(this)
  }

  getContextPadEntries(element: AnyElement): ContextPadEntries {
    const { modeling, words, mayEdit, connect } = this.parts
    if (!isBpmn(element) || !mayEdit() || isFrame(element) || element.type === 'label') return {}
    const remove = { action: () => { modeling.removeElements([element]) }, html: iconEntry('close', words.remove), title: words.remove, group: 'edit' }
    if (lastOnes.includes(element.type)) return { remove }
    const start = (event: Event): void => { if (isPointer(event)) connect.start(event, element) }
    const all = this.unfolded === element.id
    const kinds = additionKinds.filter(kind => all || alwaysShown.includes(kind.id))
    return {
      ...Object.fromEntries(kinds.map(kind => [kind.id, this.append(kind, element)])),
      ...(all && timed.includes(element.type) ? { overdue: this.overdue(element) } : {}),
      connect: { action: { click: start, dragstart: start }, html: iconEntry('forward', words.connect), title: words.connect, group: 'model' },
      ...(all ? {} : { more: this.more(element) }),
      remove,
    }
  }

  private append(kind: AdditionKind, source: Element): ContextPadEntries[string] {
    const { factory, bpmnFactory, create, words, acts } = this.parts
    const title = words.add[kind.id]
    return {
      action: {
        click: () => { acts.append(source.id, kind) },
        dragstart: (event: Event) => { if (isPointer(event)) create.start(event, freshShapes(factory, bpmnFactory, { ...kind, name: '' }), { source }) },
      },
      html: iconEntry(kind.id === 'userTask' ? 'plus' : kind.icon, title), title, group: 'model',
    }
  }

  private overdue(element: Element): ContextPadEntries[string] {
    const { words, acts } = this.parts
    return { action: { click: () => { acts.watch(element.id) } }, html: iconEntry('bell', words.overdue), title: words.overdue, group: 'model' }
  }

  private more(element: Element): ContextPadEntries[string] {
    const { contextPad, words } = this.parts
    const unfold = (): void => {
      this.unfolded = element.id
      contextPad.open(element, true)
    }
    return { action: { click: unfold }, html: iconEntry('dots', words.more), title: words.more, group: 'model' }
  }
}

/** Kinds that are offered before the dots are pressed. */
const alwaysShown: readonly AdditionKind['id'][] = ['userTask', 'exclusive']
/** On whose border a timer may stand. */
const timed = ['bpmn:UserTask', 'bpmn:SubProcess']

interface Parts {
  readonly contextPad: ContextPad
  readonly bpmnFactory: ChartBpmnFactory
  readonly modeling: Modeling
  readonly factory: ChartElementFactory
  readonly connect: Connect
  readonly create: Create
  readonly words: ChartWords
  readonly mayEdit: () => boolean
  readonly acts: PadActs
}

function isPointer(event: Event): event is MouseEvent | TouchEvent {
  return event instanceof MouseEvent || 'touches' in event
}

function iconEntry(icon: IconName, label: string): string {
  const words = label.replace(/[&<>"]/g, '')
  return `<button type="button" class="entry" draggable="true" aria-label="${words}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${icons[icon]}"/></svg></button>`
}
