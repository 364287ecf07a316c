import { describe, expect, it } from 'vitest'
import { differences, isNoChange } from './differences.ts'
import { laneAt, type DrawnEdge, type DrawnNode, type Picture } from './picture.ts'

function node(id: string, change: Partial<DrawnNode> = {}): DrawnNode {
  return { id, type: 'userTask', name: id, lane: 'town', bounds: { x: 0, y: 0, width: 120, height: 60 }, label: null, terminate: false, signed: false, scope: null, border: null, ...change }
}

function edge(id: string, change: Partial<DrawnEdge> = {}): DrawnEdge {
  return { id, source: 'a', target: 'b', name: '', waypoints: [{ x: 120, y: 30 }, { x: 200, y: 30 }], label: null, ...change }
}

function picture(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[] = []): Picture {
  return { nodes: new Map(nodes.map(each => [each.id, each])), edges: new Map(edges.map(each => [each.id, each])) }
}

describe('designer/flow/differences', () => {
  it('should name only the properties that a move changed', () => {
    // given
    const before = picture([node('a'), node('b')], [edge('e')])
    const after = picture([node('a', { bounds: { x: 10, y: 0, width: 120, height: 60 } }), node('b')], [edge('e', { waypoints: [{ x: 130, y: 30 }, { x: 200, y: 30 }] })])
    // when
    const { changed } = differences(before, after)
    // then
    expect(Object.fromEntries(changed)).toEqual({
      a: { bounds: { x: 10, y: 0, width: 120, height: 60 } },
      e: { waypoints: [{ x: 130, y: 30 }, { x: 200, y: 30 }] },
    })
  })

  it('should see what was added, removed and connected anew', () => {
    // given
    const before = picture([node('a'), node('b')], [edge('e')])
    const after = picture([node('a'), node('c')], [edge('e', { target: 'c' })])
    // when
    const changes = differences(before, after)
    // then
    expect(changes.addedNodes.map(each => each.id)).toEqual(['c'])
    expect(changes.removed).toEqual(['b'])
    expect(changes.changed.get('e')).toEqual({ target: 'c' })
  })

  it('should find nothing between equal pictures', () => {
    expect(isNoChange(differences(picture([node('a')], [edge('e')]), picture([node('a')], [edge('e')])))).toBe(true)
  })

  it('should put a node into the lane of its middle, or the nearest', () => {
    // given
    const lanes = [
      node('village', { type: 'lane', bounds: { x: 0, y: 0, width: 900, height: 100 } }),
      node('town', { type: 'lane', bounds: { x: 0, y: 100, width: 900, height: 200 } }),
    ]
    // then
    expect(laneAt({ x: 10, y: 60, width: 120, height: 60 }, lanes)).toBe('village')
    expect(laneAt({ x: 10, y: 90, width: 120, height: 60 }, lanes)).toBe('town')
    expect(laneAt({ x: 10, y: 400, width: 120, height: 60 }, lanes)).toBe('town')
    expect(laneAt({ x: 10, y: 400, width: 120, height: 60 }, [])).toBeNull()
  })
})
