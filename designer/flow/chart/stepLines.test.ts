import { describe, expect, it } from 'vitest'
import { plainNode } from './nodeLook.ts'
import { stepLines } from './stepLines.ts'

const look = (post: string, limit: string): typeof plainNode => ({ ...plainNode, post, limit })

describe('designer/flow/chart/stepLines', () => {
  it('should keep post and limit on one line where they fit', () => {
    expect(stepLines('受理', look('窗口', '1 天'), 110, 60)).toEqual({ names: ['受理'], under: ['窗口 · 1 天'] })
  })

  it('should give a post and its limit a line each when the height allows, and cut nothing', () => {
    expect(stepLines('窗口受理', look('便民服务中心窗口', '1 天'), 110, 60)).toEqual({ names: ['窗口受理'], under: ['便民服务中心窗口', '1 天'] })
  })

  it('should give both lines to a post that is longer than one', () => {
    // when
    const { names, under } = stepLines('窗口受理', look('便民服务中心窗口受理员', '1 天'), 110, 60)
    // then
    expect(names).toEqual(['窗口受理'])
    expect(under).toHaveLength(2)
    expect(under.join('').replaceAll(' ', '')).toBe('便民服务中心窗口受理员·1天')
  })

  it('should cut the post and never the limit when the name needs the height', () => {
    // when
    const { names, under } = stepLines('组织伐区调查并核对设计', look('便民服务中心窗口', '10 天'), 110, 60)
    // then
    expect(names.length).toBe(2)
    expect(under).toHaveLength(1)
    expect(under[0]).toMatch(/… · 10 天$/)
  })

  it('should say of a countersign how many sign', () => {
    expect(stepLines('联审', { ...plainNode, sign: { word: '会签', rows: [{ post: 'a', limit: '' }, { post: 'b', limit: '' }] } }, 110, 60).under).toEqual(['会签 · 2'])
  })

  it('should write the name alone where there is no post and no limit', () => {
    expect(stepLines('受理', plainNode, 110, 60)).toEqual({ names: ['受理'], under: [] })
  })
})
