import { BpmnModdle } from 'bpmn-moddle'
import type { ModdleElement } from 'bpmn-moddle'

/** Namespace of our own settings in a BPMN file, and of the file itself. */
export const sunlitNamespace = 'urn:sunlit:flow'

const sunlit = {
  name: 'Sunlit', prefix: 'sunlit', uri: sunlitNamespace, xml: { tagAlias: 'lowerCase' },
  types: [{ name: 'Settings', superClass: ['Element'], properties: [{ name: 'json', type: 'String', isBody: true }] }],
}

/** BPMN 2.0 with `sunlit:settings`: what an element is to us, as JSON. */
export function makeModdle(): BpmnModdle {
  return new BpmnModdle({ sunlit })
}

export type { BpmnModdle, ModdleElement }

export function isModdle(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value && 'get' in value && typeof value.get === 'function'
}

/** The elements under a property; none when it is absent. */
export function elementsAt(element: ModdleElement, property: string): ModdleElement[] {
  const value = element.get(property)
  return Array.isArray(value) ? value.filter(isModdle) : isModdle(value) ? [value] : []
}

/** The text under a property; empty when it is absent. */
export function textAt(element: ModdleElement, property: string): string {
  const value = element.get(property)
  return typeof value === 'string' ? value : ''
}

/** Text without the characters that XML cannot hold. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(illegal, '')
}

/** JSON in which characters that XML cannot hold are escaped. */
export function xmlJson(value: unknown): string {
  return JSON.stringify(value).replace(illegal, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What XML 1.0 leaves out. */
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
