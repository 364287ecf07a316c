import { isReservedKey } from '#definition/expression/reserved'
import type { FormNode } from '#definition/form'
import type { FormTree } from '#form/readTree'
import { keysBeside } from './newField.ts'

/**
 * Why a node may not have a key, as a code of `form.problems`; null when it may.
 * @param frozen the key under which the field is published, if it is
 */
export function keyProblem(tree: FormTree, node: FormNode, key: string, frozen?: string): 'form.keyFrozen' | 'form.keyInvalid' | 'form.keyReserved' | 'form.keyTaken' | null {
  if (frozen !== undefined && key !== frozen) return 'form.keyFrozen'
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(key)) return 'form.keyInvalid'
  if (isReservedKey(key)) return 'form.keyReserved'
  return keysBeside(tree, node).has(key) ? 'form.keyTaken' : null
}
