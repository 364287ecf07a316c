import type { FormNode } from '../form.ts'
import { fieldTypeOf } from './index.ts'

/** Whether a node has a value of its own, and so a key that rules name: no section, text or line. An unknown type is taken to have one. */
export function hasOwnValue({ type }: Pick<FormNode, 'type'>): boolean {
  const holds = fieldTypeOf(type)?.holds ?? 'value'
  return holds === 'value' || holds === 'rows'
}
