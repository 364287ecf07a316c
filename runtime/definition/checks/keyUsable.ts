import { isReservedKey } from '../expression/reserved.ts'
import { hasOwnValue } from '../fields/hasOwnValue.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'

/** A key is a camelCase name that means nothing else in an expression. */
export const keyUsable = defineCheck({
  code: 'key-usable', part: 'form', severity: 'error',
  find: ({ definition: { form } }) => form
    .filter(hasOwnValue)
    .filter(({ key }) => !/^[a-z][A-Za-z0-9]{0,63}$/.test(key) || isReservedKey(key))
    .map((node) => ({ elementId: node.id, property: 'key', data: { key: node.key, ...labelOf(node) } })),
})
