import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBreak, link } from './chain.ts'
import type { CommitRecord } from './commit.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function aChain(length: number): CommitRecord[] {
  const commits: CommitRecord[] = []
  for (let seq = 1; seq <= length; seq++) {
    commits.push(link({
      _id: `commit-${seq}`, caseId: 'case-1', seq, at: `2026-03-02T09:${String(10 + seq)}:00`, actor: 'clerk', onBehalfOf: null, origin: 'desk',
      command: { type: 'complete', key: `key-${seq}`, inputHash: 'h' }, definitionHash: 'd', position: seq,
      events: [{ type: 'completed', sealed: 'aGVsbG8=' }], effects: [],
    }, commits.at(-1)?.hash ?? null, sha256))
  }
  return commits
}

describe('case/chain', () => {
  it('should accept what was linked', () => {
    expect(firstBreak(aChain(6), sha256)).toBeNull()
  })

  it('should name the commit in which any one byte was changed', () => {
    const chain = aChain(5)
    const text = JSON.stringify(chain)
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length - 1 }), (at) => {
      // given one character of the stored text replaced by another of its kind
      const old = text[at] ?? ''
      if (!/[0-9a-z]/.test(old)) return
      const changed = text.slice(0, at) + (old === 'a' ? 'b' : old === '7' ? '8' : /\d/.test(old) ? '7' : 'a') + text.slice(at + 1)
      let parsed: CommitRecord[]
      try { parsed = JSON.parse(changed) } catch { return }
      // then the chain is broken, at that commit or the next
      expect(firstBreak(parsed, sha256)).not.toBeNull()
    }), { numRuns: 300, verbose: 1 })
  })

  it('should see a commit that is missing, and commits in another order', () => {
    const [one, two, three] = aChain(3)
    expect(firstBreak([one, three].filter((each) => each !== undefined), sha256)).toEqual({ seq: 3, code: 'chain.sequence' })
    expect(firstBreak([two, one].filter((each) => each !== undefined), sha256)).toEqual({ seq: 2, code: 'chain.sequence' })
  })
})
