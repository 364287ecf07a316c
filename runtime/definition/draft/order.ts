import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** New order keys for a list that is written for the first time. */
export function freshOrder(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

/** Order keys first, ids where they tie: two people who insert at one place get the same order everywhere. */
export function byOrder(a: readonly [id: string, order: unknown], b: readonly [id: string, order: unknown]): number {
  const [left, right] = [typeof a[1] === 'string' ? a[1] : '', typeof b[1] === 'string' ? b[1] : '']
  if (left !== right) return left < right ? -1 : 1
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}

/**
 * The fewest keys that bring `target` into its order: ids that already stand right keep their key.
 * Damaged and tied keys are replaced on the way.
 */
export function orderChanges(current: ReadonlyMap<string, unknown>, target: readonly string[]): Map<string, string> {
  const keys = target.map((id) => validKey(current.get(id)))
  const changes = new Map<string, string>()
  let last: string | null = null
  target.forEach((id, index) => {
    const own = keys[index] ?? null
    if (own !== null && (last === null || own > last) && !stepsOver(own, keys[index + 1] ?? null, last)) {
      last = own
      return
    }
    last = generateKeyBetween(last, nextAbove(keys, index + 1, last))
    changes.set(id, last)
  })
  return changes
}

/** A key is better replaced when it alone is ahead of those that follow, as after a move to the front. */
function stepsOver(own: string, next: string | null, last: string | null): boolean {
  return next !== null && next < own && (last === null || next > last)
}

function nextAbove(keys: readonly (string | null)[], from: number, last: string | null): string | null {
  const above = keys.slice(from).find((key) => key !== null && (last === null || key > last))
  return above ?? null
}

function validKey(key: unknown): string | null {
  if (typeof key !== 'string' || key === '' || key.length > 500) return null
  try {
    generateKeyBetween(key, null)
    return key
  } catch {
    return null
  }
}
