import { watch } from 'vue'
import type Modeler from 'bpmn-js/lib/Modeler'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Dragging from 'diagram-js/lib/features/dragging/Dragging'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { toBpmn } from '#definition/flow/toBpmn'
import type { OpenDocument } from '../together/openDocument.ts'
import { applyPicture, needsImport } from './apply.ts'
import { isBpmn, snapshot } from './chart/snapshot.ts'
import { differences, isNoChange } from './differences.ts'
import { emptyPicture, pictureOf, type Picture } from './picture.ts'
import { writeChanges } from './writeChanges.ts'

export interface ChartBinding {
  /** Resolves when the canvas first shows the flow. */
  readonly shown: Promise<void>
  readonly close: () => void
}

/**
 * Holds a canvas and the shared draft together (together.md §3). Here: each command is read off once as property differences and
 * written as one edit. There: the derived definition is applied without commands. The canvas owns no state and no undo.
 */
export function bindChart(modeler: Modeler, open: OpenDocument, locale: () => 'zh' | 'en'): ChartBinding {
  const eventBus = modeler.get<EventBus>('eventBus')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const selection = modeler.get<Selection>('selection')
  const canvas = modeler.get<Canvas>('canvas')
  const dragging = modeler.get<Dragging>('dragging')
  /** What the canvas is known to show; local commands are measured against it. */
  let known: Picture = emptyPicture
  /** While the first or a new frame is imported; the definition of that time may be old when it ends. */
  let importing = false
  let waiting = false
  let closed = false

  function onCommand(event: object): void {
    if (importing || ('trigger' in event && event.trigger === 'clear')) return
    const now = snapshot(registry)
    const changes = differences(known, now)
    known = now
    modeler.get<CommandStack>('commandStack').clear(false)
    if (isNoChange(changes)) return
    open.edit(() => {
      writeChanges(open.doc, changes, { personId: open.person.id, at: new Date().toISOString(), locale: locale() })
    })
    // What the draft did not take, as on an element deleted meanwhile, must not stay on the canvas.
    queueMicrotask(() => { if (!closed) open.readNow() })
  }

  /** Ids under the hand: what is dragged and the ways at it. Null: another kind of drag, for which all waits. */
  function held(): ReadonlySet<string> | null {
    const context = dragging.context()
    if (!context) return new Set()
    if (context.prefix !== 'shape.move') return null
    const shapes: unknown = context.data.context.shapes
    const ids = new Set<string>()
    for (const shape of Array.isArray(shapes) ? shapes : []) {
      if (!isBpmn(shape)) continue
      for (const each of [shape, ...shape.incoming, ...shape.outgoing]) ids.add(each.id)
    }
    return ids
  }

  async function show(): Promise<void> {
    if (importing || closed || !open.ready.value) return
    while (known === emptyPicture || needsImport(modeler, pictureOf(open.definition.value, locale()))) {
      importing = true
      const xml = await toBpmn(open.definition.value, locale())
      if (closed) return
      await modeler.importXML(xml)
      importing = false
      known = snapshot(registry)
    }
    const under = held()
    waiting = under === null || under.size > 0
    if (under === null) return
    applyPicture(modeler, pictureOf(open.definition.value, locale()), under)
    known = snapshot(registry)
    follow()
  }

  function onDragEnd(): void {
    if (waiting) queueMicrotask(() => { void show() })
  }

  function onSelect(): void {
    if (importing) return
    const ids: string[] = selection.get().flatMap(element => isBpmn(element) ? [element.type === 'label' ? element.businessObject.id : element.id] : [])
    if (ids.join(' ') !== open.selection.value.join(' ')) open.select(ids, 'flow')
  }

  /** The selection of the list, the outline and the problems is the canvas's too. */
  function follow(): void {
    const wanted = open.selection.value
    const shown = selection.get().map(element => element.id)
    if (wanted.join(' ') === shown.join(' ')) return
    const elements = wanted.flatMap(id => registry.get(id) ?? [])
    selection.select(elements)
    const [first] = elements
    if (first && first !== canvas.getRootElement()) canvas.scrollToElement(first, 60)
  }

  eventBus.on('commandStack.changed', onCommand)
  eventBus.on('drag.cleanup', onDragEnd)
  eventBus.on('selection.changed', onSelect)
  const stops = [
    watch([open.definition, locale, open.ready], () => { void show() }, { flush: 'sync' }),
    watch(open.selection, () => { if (!importing) follow() }),
  ]
  return {
    shown: show(),
    close() {
      closed = true
      eventBus.off('commandStack.changed', onCommand)
      eventBus.off('drag.cleanup', onDragEnd)
      eventBus.off('selection.changed', onSelect)
      for (const stop of stops) stop()
    },
  }
}
