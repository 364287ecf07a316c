import BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory'
import type { Element, ModdleElement } from 'bpmn-js/lib/model/Types'
import type { Dimensions } from 'diagram-js/lib/util/Types'
import { nodeSizes } from '#definition/flow/sizes'
import { newElementId } from '../newElementId.ts'
import { bpmnTypes, isNodeType } from './elementTypes.ts'

/** How large a new element is, by bpmn-js's names. */
const sizes = new Map(Object.entries(nodeSizes).map(([type, size]) => [isNodeType(type) ? bpmnTypes[type] : '', size]))

const prefixes: Readonly<Record<string, string>> = { 'bpmn:SequenceFlow': 'way', 'bpmn:UserTask': 'step', 'bpmn:EndEvent': 'end', 'bpmn:StartEvent': 'start', 'bpmn:SubProcess': 'part' }

/** Ids from bpmn-js are seven random characters of one browser; ours are ULIDs. */
export class ChartBpmnFactory extends BpmnFactory {
  static override $inject = ['moddle']

  override create(type: string, attributes?: object): ModdleElement {
    const given = attributes && 'id' in attributes ? attributes.id : undefined
    const flows = type === 'bpmn:SequenceFlow' || sizes.has(type)
    if (!flows || given !== undefined) return super.create(type, attributes)
    return super.create(type, { ...attributes, id: newElementId(prefixes[type] ?? 'gate') })
  }
}

export class ChartElementFactory extends ElementFactory {
  static override $inject = ['bpmnFactory', 'moddle']

  override getDefaultSize(element: Element, di?: ModdleElement): Dimensions {
    const type: unknown = '$type' in element ? element.$type : element.type
    return (typeof type === 'string' ? sizes.get(type) : undefined) ?? super.getDefaultSize(element, di)
  }
}
