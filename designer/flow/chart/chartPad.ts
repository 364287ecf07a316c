import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import type ContextPadProvider from 'diagram-js/lib/features/context-pad/ContextPadProvider'
import type { ContextPadEntries } from 'diagram-js/lib/features/context-pad/ContextPadProvider'
import type Connect from 'diagram-js/lib/features/connect/Connect'
import type Create from 'diagram-js/lib/features/create/Create'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Element as AnyElement } from 'diagram-js/lib/model/Types'
import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { icons, type IconName } from '#ui/icons'
import type { ChartElementFactory } from './chartFactory.ts'
import { isFrame } from './chartRules.ts'
import { bpmnTypes } from './elementTypes.ts'
import { isBpmn } from './snapshot.ts'

export interface ChartWords {
  readonly addStep: string
  readonly addChoice: string
  readonly connect: string
  readonly remove: string
}

/** Adds a step or a choice behind a node, in the draft: into its way on, behind a split as one more way. */
export type AppendTo = (id: string, type: 'userTask' | 'exclusive') => void

/** Nothing follows these. */
const lastOnes = ['bpmn:EndEvent', 'bpmn:SequenceFlow']

/** The four acts beside a selected element: a step after it, a choice after it, a way from it, away with it. */
export class ChartPad implements ContextPadProvider {
  static $inject = ['contextPad', 'modeling', 'elementFactory', 'connect', 'create', 'config.words', 'config.mayEdit', 'config.appendTo']
  private readonly parts: Parts

  constructor(
    contextPad: ContextPad, modeling: Modeling, factory: ChartElementFactory, connect: Connect, create: Create,
    words: ChartWords, mayEdit: () => boolean, appendTo: AppendTo,
  ) {
    this.parts = { modeling, factory, connect, create, words, mayEdit, appendTo }
    contextPad.registerProvider(this)
  }

  getContextPadEntries(element: AnyElement): ContextPadEntries {
    const { modeling, words, mayEdit, connect } = this.parts
    if (!isBpmn(element) || !mayEdit() || isFrame(element) || element.type === 'label') return {}
    const remove = { action: () => { modeling.removeElements([element]) }, html: iconEntry('close', words.remove), title: words.remove, group: 'edit' }
    if (lastOnes.includes(element.type)) return { remove }
    const start = (event: Event): void => { if (isPointer(event)) connect.start(event, element) }
    return {
      step: this.append('userTask', 'plus', words.addStep, element),
      choice: this.append('exclusive', 'item', words.addChoice, element),
      connect: { action: { click: start, dragstart: start }, html: iconEntry('forward', words.connect), title: words.connect, group: 'model' },
      remove,
    }
  }

  private append(type: 'userTask' | 'exclusive', icon: IconName, title: string, source: Element): ContextPadEntries[string] {
    const { factory, create, appendTo } = this.parts
    const fresh = (): Shape => factory.create('shape', { type: bpmnTypes[type] })
    return {
      action: {
        click: () => { appendTo(source.id, type) },
        dragstart: (event: Event) => { if (isPointer(event)) create.start(event, fresh(), { source }) },
      },
      html: iconEntry(icon, title), title, group: 'model',
    }
  }
}

interface Parts {
  readonly modeling: Modeling
  readonly factory: ChartElementFactory
  readonly connect: Connect
  readonly create: Create
  readonly words: ChartWords
  readonly mayEdit: () => boolean
  readonly appendTo: AppendTo
}

function isPointer(event: Event): event is MouseEvent | TouchEvent {
  return event instanceof MouseEvent || 'touches' in event
}

function iconEntry(icon: IconName, label: string): string {
  const words = label.replace(/[&<>"]/g, '')
  return `<button type="button" class="entry" draggable="true" aria-label="${words}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${icons[icon]}"/></svg></button>`
}
