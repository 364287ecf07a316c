import { describe, expect, it } from 'vitest'
import { initialsOf, nameSyllables } from './pinyin.ts'

describe('server/cases/pinyin', () => {
  it('should give what a clerk types for a village, an item', () => {
    expect([initialsOf('东柳村'), initialsOf('林木采伐许可证核发'), initialsOf('3组 A'), initialsOf('')]).toEqual(['dlc', 'lmcfxkzhf', 'z', ''])
  })

  it('should read a surname as a surname, and leave out what is not Chinese', () => {
    expect([nameSyllables('单例山'), nameSyllables('仇样'), nameSyllables('吕A')]).toEqual([['shan', 'li', 'shan'], ['qiu', 'yang'], ['lv']])
  })
})
