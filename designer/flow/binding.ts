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
import { applyPicture, needsImport } from './apply/applyPicture.ts'
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
  const dragging = modeler.get<Dragging>('dragging')
  /** What the canvas is known to show; local commands are measured against it. */
  let known: Picture = emptyPicture
  /** While the first or a new frame is imported; the definition of that time may be old when it ends. */
  let importing = false
  /** While a picture is applied: what is taken out to be drawn anew stays selected. */
  let applying = false
  let waiting = false
  let closed = false
  const chosen = bindSelection(modeler, open, () => !importing && !applying)

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
    const under = underHand(dragging)
    waiting = under === null || under.size > 0
    if (under === null) return
    applying = true
    applyPicture(modeler, pictureOf(open.definition.value, locale()), under)
    applying = false
    known = snapshot(registry)
    chosen.follow()
  }

  function onDragEnd(): void {
    if (waiting) queueMicrotask(() => { void show() })
  }

  eventBus.on('commandStack.changed', onCommand)
  eventBus.on('drag.cleanup', onDragEnd)
  const stop = watch([open.definition, locale, open.ready], () => { void show() }, { flush: 'sync' })
  return {
    shown: show(),
    close() {
      closed = true
      eventBus.off('commandStack.changed', onCommand)
      eventBus.off('drag.cleanup', onDragEnd)
      chosen.close()
      stop()
    },
  }
}

/** Ids under the hand: what is dragged and the ways at it. Null: another kind of drag, for which all waits. */
function underHand(dragging: Dragging): ReadonlySet<string> | null {
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

/** The canvas's selection is that of list, outline and problems; each follows the other. */
function bindSelection(modeler: Modeler, open: OpenDocument, isStill: () => boolean): { readonly follow: () => void, readonly close: () => void } {
  const eventBus = modeler.get<EventBus>('eventBus')
  const canvas = modeler.get<Canvas>('canvas')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const selection = modeler.get<Selection>('selection')

  function onSelect(): void {
    if (!isStill()) return
    const ids: string[] = selection.get().flatMap(element => isBpmn(element) ? [element.type === 'label' ? element.businessObject.id : element.id] : [])
    if (ids.join(' ') !== open.selection.value.join(' ')) open.select(ids, 'flow')
  }

  function follow(): void {
    const wanted = open.selection.value
    if (wanted.join(' ') === selection.get().map(element => element.id).join(' ')) return
    const elements = wanted.flatMap(id => registry.get(id) ?? [])
    selection.select(elements)
    const [first] = elements
    if (first && first !== canvas.getRootElement()) canvas.scrollToElement(first, 60)
  }

  eventBus.on('selection.changed', onSelect)
  const stop = watch(open.selection, () => { if (isStill()) follow() })
  return { follow, close() { eventBus.off('selection.changed', onSelect); stop() } }
}
