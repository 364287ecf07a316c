import { isDoc } from '../bson/value.ts'
import type { Doc } from '../bson/value.ts'
import { notSupported } from '../failure.ts'

/** Options that would change a result and are not on the list. */
export function refuseFields(command: Doc): void {
  const collation = command.get('collation')
  if (collation !== undefined && !(isDoc(collation) && (collation.size === 0 || collation.get('locale') === 'simple'))) throw notSupported('option', 'collation')
  const bindings = command.get('let') ?? command.get('c')
  if (bindings !== undefined && !(isDoc(bindings) && bindings.size === 0)) throw notSupported('option', 'let')
}
