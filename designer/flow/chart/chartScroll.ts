import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import AutoScroll from 'diagram-js/lib/features/auto-scroll/AutoScroll'
import type { Point } from '../picture.ts'

/** px from an edge of the chart within which it scrolls. */
const edge = 20

/**
 * Scrolls the chart while something is dragged to its edge. What comes in from the toolbar passes an edge first: the chart keeps still
 * until the pointer has been inside, so that the lanes stay where the hand aims at.
 */
export class ChartScroll extends AutoScroll {
  static override $inject = ['config.autoScroll', 'eventBus', 'canvas']
  private readonly canvas: Canvas
  private hasBeenInside = false

  constructor(config: unknown, eventBus: EventBus, canvas: Canvas) {
    super(config, eventBus, canvas)
    this.canvas = canvas
    eventBus.on('drag.cleanup', () => { this.hasBeenInside = false })
  }

  override startScroll(point: Point): void {
    const { width, height } = this.canvas.getContainer().getBoundingClientRect()
    this.hasBeenInside ||= Math.min(point.x, point.y, width - point.x, height - point.y) >= edge
    if (this.hasBeenInside) super.startScroll(point)
    else this.stopScroll()
  }
}
