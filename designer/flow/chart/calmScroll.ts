import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import AutoScroll from 'diagram-js/lib/features/auto-scroll/AutoScroll'

/** px from the chart's edge within which it scrolls under a drag. */
const edge = 20

interface Dragged { readonly originalEvent?: unknown }

/**
 * Scrolls at the chart's edge only once the pointer has been inside: what is dragged in from the toolbar crosses the
 * edge on its way, and the lanes must not run away under it.
 */
export class CalmScroll extends AutoScroll {
  static override $inject = ['config.autoScroll', 'eventBus', 'canvas']

  constructor(config: object | undefined, eventBus: EventBus, canvas: Canvas) {
    super(config ?? {}, eventBus, canvas)
    eventBus.on('drag.start', () => { this.scrollAtEdge(false) })
    // before the scrolling itself looks at the pointer
    eventBus.on('drag.move', 1500, ({ originalEvent }: Dragged) => {
      if (originalEvent instanceof MouseEvent && isInside(originalEvent, canvas.getContainer())) this.scrollAtEdge(true)
    })
  }

  private scrollAtEdge(on: boolean): void {
    const width = on ? edge : 0
    this.setOptions({ scrollThresholdIn: [width, width, width, width] })
  }
}

function isInside({ clientX, clientY }: MouseEvent, container: Element): boolean {
  const box = container.getBoundingClientRect()
  return clientX > box.left + edge && clientX < box.right - edge && clientY > box.top + edge && clientY < box.bottom - edge
}
