import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import RuleProvider from 'diagram-js/lib/features/rules/RuleProvider'

/** Above bpmn-js's own rules. */
const priority = 2000

/** Lanes are the levels of administration: their height may change, they are neither drawn nor removed by hand. */
export class ChartRules extends RuleProvider {
  static override $inject = ['eventBus', 'config.mayEdit']
  private readonly mayEdit: (() => boolean) | undefined

  constructor(eventBus: EventBus, mayEdit?: () => boolean) {
    super(eventBus)
    this.mayEdit = mayEdit
  }

  override init(): void {
    const everything = [
      'shape.create', 'elements.create', 'elements.move', 'elements.delete', 'shape.resize', 'connection.start', 'connection.create',
      'connection.reconnect', 'connection.updateWaypoints', 'element.autoResize',
    ]
    // `init` runs inside the parent's constructor: the right is asked for when a rule is.
    this.addRule(everything, priority + 500, () => this.mayEdit && !this.mayEdit() ? false : undefined)
    this.addRule('element.copy', priority, () => false)
    this.addRule('elements.align', priority, () => false)
    this.addRule('elements.move', priority, ({ shapes }: { shapes: readonly Shape[] }) => shapes.some(isFrame) ? false : undefined)
    this.addRule('elements.delete', priority, ({ elements }: { elements: readonly Element[] }) =>
      elements.filter(element => !isFrame(element) && element.type !== 'label'))
    this.addRule('shape.resize', priority, ({ shape }: { shape: Shape }) =>
      ['bpmn:UserTask', 'bpmn:SubProcess', 'bpmn:Lane'].includes(shape.type) ? undefined : false)
    // An event stays what it is drawn as: bpmn-js would make a wait dropped on a border a boundary event, and one pulled off it a wait.
    this.addRule('elements.move', priority, ({ shapes, target }: { shapes: readonly Shape[], target?: Element }) => {
      const [only] = shapes
      if (!only || !target || shapes.length > 1 || !only.type.endsWith('Event')) return undefined
      return isActivity(target) === (only.type === 'bpmn:BoundaryEvent') || target.type === 'bpmn:SubProcess' && only.type !== 'bpmn:BoundaryEvent' ? undefined : false
    })
  }
}

function isActivity({ type }: { readonly type: string }): boolean {
  return type === 'bpmn:UserTask' || type === 'bpmn:SubProcess'
}

/** The pool and its lanes. */
export function isFrame(element: { readonly type: string }): boolean {
  return element.type === 'bpmn:Lane' || element.type === 'bpmn:Participant'
}
