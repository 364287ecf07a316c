import ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Scheduler from 'diagram-js/lib/features/scheduler/Scheduler'
import type { Element } from 'diagram-js/lib/model/Types'
import type { Point } from '../picture.ts'
import { middleOfLongest } from './middleOfLongest.ts'

/** px between an element and its pad, on the screen. */
const gap = 10
/** px below an event or a gateway that its name takes, on the canvas. */
const nameHeight = 22

/**
 * The acts stand below a selected element, and beside the middle of the longest stretch of a selected way: there they never cover
 * the next step, which stands to the right.
 */
export class ChartContextPad extends ContextPad {
  static override $inject = ['canvas', 'elementRegistry', 'eventBus', 'scheduler']
  private readonly chart: Canvas

  constructor(canvas: Canvas, elementRegistry: ElementRegistry, eventBus: EventBus, scheduler: Scheduler) {
    super(canvas, elementRegistry, eventBus, scheduler)
    this.chart = canvas
  }

  /** px from the corner of the chart; diagram-js asks for it whenever the pad opens or the chart moves. */
  _getPosition(target: Element | Element[]): { left: number, top: number } {
    const [first] = Array.isArray(target) ? target : [target]
    const view = this.chart.viewbox()
    const at = first ? padPoint(first) : { x: 0, y: 0 }
    return { left: (at.x - view.x) * view.scale, top: (at.y - view.y) * view.scale + gap }
  }
}

/** Where a pad begins on the canvas: a node's lower left corner, the middle of a way's longest stretch. */
function padPoint(element: Element): Point {
  if ('waypoints' in element && Array.isArray(element.waypoints)) return middleOfLongest(element.waypoints)
  const { x, y, height }: { x: number, y: number, height: number } = { x: 0, y: 0, height: 0, ...element }
  const isNamedBelow = element.type !== 'bpmn:UserTask' && element.type !== 'bpmn:SubProcess'
  return { x, y: y + height + (isNamedBelow ? nameHeight : 0) }
}
