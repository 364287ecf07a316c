import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { laneAt } from '../picture.ts'
import { isFrame } from './chartRules.ts'
import { isBpmn, isShape } from './snapshot.ts'

const mark = 'laneBelow'
/** After diagram-js has said what the node is over. */
const priority = 250

/** While a node is dragged, shows the lane that it will stand in: the one that `laneAt` gives it when it is let go. */
export class LanePreview {
  static $inject = ['eventBus', 'canvas', 'elementRegistry']
  private shown: string | null = null

  constructor(eventBus: EventBus, canvas: Canvas, registry: ElementRegistry) {
    const show = (lane: string | null): void => {
      if (lane === this.shown) return
      if (this.shown && registry.get(this.shown)) canvas.removeMarker(this.shown, mark)
      if (lane) canvas.addMarker(lane, mark)
      this.shown = lane
    }
    eventBus.on(['create.move', 'shape.move.move'], priority, (event: DragEvent) => {
      const { shape, target } = event.context
      const isNode = isBpmn(shape) && isShape(shape) && !isFrame(shape)
      const lanes = registry.filter(each => isBpmn(each) && each.type === 'bpmn:Lane').filter(isShape).map(lane => ({ id: lane.id, bounds: lane }))
      show(isNode && target ? laneAt({ x: event.x - shape.width / 2, y: event.y - shape.height / 2, width: shape.width, height: shape.height }, lanes) : null)
    })
    eventBus.on('drag.cleanup', () => { show(null) })
  }
}

/** What diagram-js tells of a node under the hand; `x` and `y` are the place of its middle. */
interface DragEvent { readonly x: number, readonly y: number, readonly context: { readonly shape: object, readonly target?: object | null } }
