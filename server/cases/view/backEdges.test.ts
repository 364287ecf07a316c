import { describe, expect, it } from 'vitest'
import { backEdges } from './backEdges.ts'

/** A flow of passing nodes: `a>b` is the edge of that name. */
function aFlow(...ways: readonly string[]): Parameters<typeof backEdges>[0] {
  const edges = ways.map((id) => ({ id, source: id.split('>')[0] ?? '', target: id.split('>')[1] ?? '' }))
  const ids = [...new Set(edges.flatMap(({ source, target }) => [source, target]))]
  return { edges, nodes: ids.map((id) => ({ id, type: id === 'start' ? 'start' : 'parallel' })) }
}

describe('server/cases/view/backEdges', () => {
  it.each([
    { given: ['start>a', 'a>b', 'b>end'], expected: [] },
    { given: ['start>a', 'a>b', 'b>a', 'b>end'], expected: ['b>a'] },
    { given: ['start>a', 'start>b', 'a>join', 'b>join', 'join>end'], expected: [] },
    { given: ['start>a', 'a>a', 'a>end'], expected: ['a>a'] },
    { given: ['start>a', 'a>b', 'b>c', 'c>start'], expected: ['c>start'] },
  ])('should find what leads back in $given', ({ given, expected }) => {
    expect([...backEdges(aFlow(...given))]).toEqual(expected)
  })

  it('should walk a flow of 20,000 nodes', () => {
    const ways = Array.from({ length: 20_000 }, (_, at) => `${at === 0 ? 'start' : `n${at}`}>n${at + 1}`)
    expect(backEdges(aFlow(...ways)).size).toBe(0)
  })
})
