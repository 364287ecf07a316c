import type { FlowNodeType } from '#definition/flow'

/** BPMN's names for our kinds of nodes; the other direction reads the canvas. */
export const bpmnTypes: Readonly<Record<FlowNodeType | 'lane', string>> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  userTask: 'bpmn:UserTask',
  exclusive: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
  inclusive: 'bpmn:InclusiveGateway',
  eventBased: 'bpmn:EventBasedGateway',
  subProcess: 'bpmn:SubProcess',
  boundary: 'bpmn:BoundaryEvent',
  timer: 'bpmn:IntermediateCatchEvent',
  message: 'bpmn:IntermediateCatchEvent',
  lane: 'bpmn:Lane',
}

/** What an event of each type waits for. */
const eventDefinitions: Readonly<Partial<Record<FlowNodeType | 'lane', string>>> = {
  timer: 'bpmn:TimerEventDefinition', boundary: 'bpmn:TimerEventDefinition', message: 'bpmn:MessageEventDefinition',
}

/** bpmn-js's name of what a new event waits for, null for what is no event or waits for nothing. */
export function eventDefinitionOf(type: FlowNodeType | 'lane', terminate = false): string | null {
  return type === 'end' && terminate ? 'bpmn:TerminateEventDefinition' : eventDefinitions[type] ?? null
}

/** An intermediate catch event is a timer unless it waits for a message. */
export function nodeTypeOf(bpmnType: string, waitsForMessage: boolean): FlowNodeType | 'lane' | null {
  if (bpmnType === 'bpmn:IntermediateCatchEvent') return waitsForMessage ? 'message' : 'timer'
  for (const [type, name] of Object.entries(bpmnTypes)) {
    if (name === bpmnType && isNodeType(type)) return type
  }
  return null
}

export function isNodeType(type: string): type is FlowNodeType | 'lane' {
  return type in bpmnTypes
}
