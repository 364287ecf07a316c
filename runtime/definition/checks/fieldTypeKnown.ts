import { fieldTypeOf } from '../fields/index.ts'
import { mayStandIn } from '../fields/placing.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'

/** Each field is of a type that exists, and stands where that type may stand. */
export const fieldTypeKnown = defineCheck({
  code: 'field-type-known', part: 'form', severity: 'error',
  find: ({ definition: { form }, field }) => form
    .filter((node) => {
      const [own, above] = [fieldTypeOf(node.type), node.parent === null ? null : fieldTypeOf(field(node.parent)?.type ?? '')]
      return own === null || (node.parent !== null && (above === null || !mayStandIn(above, own)))
    })
    .map((node) => ({ elementId: node.id, property: 'type', data: { type: node.type, ...labelOf(node) } })),
})
