import { isReservedKey } from '#definition/expression/reserved'
import type { FormNode } from '#definition/form'
import type { FormTree } from '#form/readTree'
import { keysBeside } from './newField.ts'

/** Why a node may not have a key, as a code of `form.problems`; null when it may. */
export function keyProblem(tree: FormTree, node: FormNode, key: string): 'form.keyInvalid' | 'form.keyReserved' | 'form.keyTaken' | null {
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(key)) return 'form.keyInvalid'
  if (isReservedKey(key)) return 'form.keyReserved'
  return keysBeside(tree, node).has(key) ? 'form.keyTaken' : null
}
