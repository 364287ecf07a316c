import { describe, expect, it } from 'vitest'
import type { ChartView, SignerView } from '#contract/cases'
import { compactChart } from './compactChart.ts'

type Node = ChartView['nodes'][number]

const node = (id: string, x: number, more: Partial<Node> = {}): Node => ({
  id, type: 'userTask', name: { zh: id }, layout: { x, y: 100, width: 120, height: 60 }, state: 'done', mine: false, holder: null, outcome: null, until: null, signers: [], ...more,
})
const signer = (post: string, more: Partial<SignerView> = {}): SignerView => ({ postName: { zh: post }, organisationName: { zh: '镇' }, holder: null, state: 'asked', outcome: null, mine: false, added: false, ...more })
const chart = (nodes: Node[], returns: ChartView['returns'] = []): ChartView => ({ lanes: [], nodes, returns, edges: [] })

describe('ui/case/compactChart', () => {
  it('should give each voice of a running countersign a line of its own, by its post, or by its person where posts are alike', () => {
    // given
    const signers = [signer('自然资源所', { state: 'voted', outcome: { zh: '同意' } }), signer('评审员', { holder: '甲' }), signer('评审员', { holder: '乙' })]
    // when
    const [drawn] = compactChart(chart([node('联审', 0, { state: 'open', signers })]), 'zh-CN').nodes
    // then
    expect(drawn?.voices.map(({ name }) => name)).toEqual(['自然资源所', '甲', '乙'])
    const lines = drawn?.voices.map(({ y }) => y) ?? []
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
    expect(lines.every(y => drawn !== undefined && y > drawn.box.y && y < drawn.box.y + drawn.box.height)).toBe(true)
    expect(drawn?.lines).toEqual([])
  })

  it('should draw a countersign that is over as one step', () => {
    const [drawn] = compactChart(chart([node('联审', 0, { signers: [signer('a'), signer('b')] })]), 'zh-CN').nodes
    expect(drawn?.voices).toEqual([])
    expect(drawn?.lines).toEqual(['联审'])
  })

  it('should draw a return above both steps, from the later to the earlier', () => {
    const { nodes, returns } = compactChart(chart([node('a', 0), node('b', 300)], [{ source: 'b', target: 'a', open: false }]), 'zh-CN')
    const [way] = returns
    const tops = nodes.map(({ box }) => box.y)
    expect(way?.points.length).toBe(4)
    expect((way?.points[0]?.x ?? 0) > (way?.points[3]?.x ?? 0)).toBe(true)
    expect(way?.points.slice(1, 3).every(({ y }) => y >= 0 && y < Math.min(...tops))).toBe(true)
  })

  it('should leave out a return of which a step is not on the chart any more', () => {
    expect(compactChart(chart([node('a', 0)], [{ source: 'gone', target: 'a', open: false }]), 'zh-CN').returns).toEqual([])
  })
})
