import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafOf, pathOf, rootBy, rootOf } from './merkle.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const leavesOf = (count: number): string[] => Array.from({ length: count }, (_each, index) => leafOf({ caseId: `case-${index}`, seq: index + 1, hash: `h${index}` }, sha256))

describe('case/merkle', () => {
  it('should lead from every leaf to the root, and from no other', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, drawn) => {
      const leaves = leavesOf(count)
      const place = drawn % count
      const path = pathOf(leaves, place, sha256)
      expect(rootBy(leaves[place] ?? '', path, sha256)).toBe(rootOf(leaves, sha256))
      expect(rootBy(leafOf({ caseId: 'case-x', seq: 1, hash: 'h' }, sha256), path, sha256)).not.toBe(rootOf(leaves, sha256))
    }), { verbose: 1 })
  })

  it('should change with any head, a missing case and the order', () => {
    const leaves = leavesOf(5)
    const [first = '', second = '', ...rest] = leaves
    const roots = [leaves, [first, ...rest], [second, first, ...rest], leaves.with(3, leafOf({ caseId: 'case-3', seq: 5, hash: 'h3' }, sha256)), []].map((each) => rootOf(each, sha256))
    expect(new Set(roots).size).toBe(roots.length)
  })
})
