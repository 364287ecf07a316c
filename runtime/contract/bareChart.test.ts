import { describe, expect, it } from 'vitest'
import { aFlow } from '#tests/builders/flow'
import { bareChart } from './bareChart.ts'
import { chartView } from './cases.ts'

describe('contract/bareChart', () => {
  it('should draw every lane, node and edge where it lies, with no case on it', () => {
    // given a flow of which one step has a place
    const { flow } = aFlow().task('check').way('start > check > end').definition()
    const place = { x: 10, y: 20, width: 100, height: 80 }
    // when
    const chart = bareChart({ flow, layout: { check: place } })
    // then
    expect(chartView.parse(chart)).toEqual(chart)
    expect(chart.nodes.map(({ id, layout, state, mine }) => [id, layout.x, state, mine])).toEqual([['start', 0, 'ahead', false], ['check', 10, 'ahead', false], ['end', 0, 'ahead', false]])
    expect(chart.edges.map(({ source, target, walked, back }) => [source, target, walked, back])).toEqual([['start', 'check', false, false], ['check', 'end', false, false]])
  })
})
