/** As much of bpmn-moddle 10 as is used; the package has no types of its main export. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string
    readonly $attrs: Record<string, unknown>
    get(name: string): unknown
    set(name: string, value: unknown): void
  }

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
    create(type: string, attributes?: Record<string, unknown>): ModdleElement
    createAny(name: string, uri: string, properties?: Record<string, unknown>): ModdleElement
    fromXML(xml: string): Promise<{ rootElement: ModdleElement, warnings: { message: string }[] }>
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
  }
}
