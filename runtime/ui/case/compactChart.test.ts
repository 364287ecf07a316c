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

  it('should keep every line of a name inside its step, in both languages', () => {
    // given
    const width = (line: string): number => [...line].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2E7F ? 12 : 12 * 0.56), 0)
    const names = ['受理', '当场登记并出具回执单', '组织伐区调查设计并核对权属证明材料是否齐全', 'Registered on the spot, slip issued', 'Department of Natural Resources reviews the felling area survey']
    // when
    const { nodes } = compactChart(chart(names.map((name, index) => node(name, index * 200, { name: { zh: name } }))), 'zh-CN')
    // then
    for (const { lines, box } of nodes) {
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(lines.every(line => width(line) + 14 <= box.width)).toBe(true)
      expect(lines.length * 15).toBeLessThanOrEqual(box.height)
    }
    expect(nodes[3]?.lines.join(' ')).toBe('Registered on the spot, slip issued')
  })

  it('should leave out a return of which a step is not on the chart any more', () => {
    expect(compactChart(chart([node('a', 0)], [{ source: 'gone', target: 'a', open: false }]), 'zh-CN').returns).toEqual([])
  })
})
