import type { FlowNodeType } from '../flow.ts'
import { elementsAt, isModdle, textAt } from './moddle.ts'
import type { ModdleElement } from './moddle.ts'

/** What a BPMN element is to us, with the settings that its standard attributes say. */
export interface NodeKind {
  readonly type: FlowNodeType
  readonly settings: Readonly<Record<string, unknown>>
}

/** The kind of a flow node, null for one that is not supported (flow.md §2). A plain or manual task is somebody's task. */
export function kindOf(element: ModdleElement): NodeKind | null {
  const events = elementsAt(element, 'eventDefinitions')
  const [event] = events
  switch (element.$type) {
    case 'bpmn:UserTask': case 'bpmn:Task': case 'bpmn:ManualTask': return { type: 'userTask', settings: {} }
    case 'bpmn:ExclusiveGateway': return { type: 'exclusive', settings: {} }
    case 'bpmn:ParallelGateway': return { type: 'parallel', settings: {} }
    case 'bpmn:InclusiveGateway': return { type: 'inclusive', settings: {} }
    case 'bpmn:EventBasedGateway': return textAt(element, 'instantiate') === 'true' ? null : { type: 'eventBased', settings: {} }
    case 'bpmn:BoundaryEvent': return events.length === 1 && event !== undefined ? boundaryOf(element, event) : null
    case 'bpmn:SubProcess': return element.get('triggeredByEvent') === true || isModdle(element.get('loopCharacteristics')) ? null : { type: 'subProcess', settings: {} }
    case 'bpmn:StartEvent': return event === undefined ? { type: 'start', settings: {} } : null
    case 'bpmn:EndEvent': return endOf(events)
    case 'bpmn:IntermediateCatchEvent': return events.length === 1 && event !== undefined ? catchOf(event) : null
    default: return null
  }
}

function endOf([event, ...more]: readonly ModdleElement[]): NodeKind | null {
  if (event === undefined) return { type: 'end', settings: { terminate: false } }
  return event.$type === 'bpmn:TerminateEventDefinition' && more.length === 0 ? { type: 'end', settings: { terminate: true } } : null
}

function catchOf(event: ModdleElement): NodeKind | null {
  if (event.$type === 'bpmn:MessageEventDefinition') return { type: 'message', settings: {} }
  if (event.$type !== 'bpmn:TimerEventDefinition') return null
  return { type: 'timer', settings: waitOf(event) }
}

/** A timer on the border of a task; other boundary events come later. */
function boundaryOf(element: ModdleElement, event: ModdleElement): NodeKind | null {
  const host = element.get('attachedToRef')
  if (event.$type !== 'bpmn:TimerEventDefinition' || !isModdle(host)) return null
  return { type: 'boundary', settings: { attachedTo: textAt(host, 'id'), interrupting: element.get('cancelActivity') !== false, ...waitOf(event) } }
}

/** Whole days only: a wait below a day is none of ours, and is asked for again. */
function waitOf(event: ModdleElement): Readonly<Record<string, unknown>> {
  const [duration] = elementsAt(event, 'timeDuration')
  const days = duration === undefined ? null : /^P(\d{1,4})D$/.exec(textAt(duration, 'body').trim())
  const amount = Number(days?.[1] ?? 0)
  return amount > 0 && amount <= 3660 ? { wait: { amount, unit: 'days' } } : {}
}
