import { describe, expect, it } from 'vitest'
import { initialsOf, nameInitials } from './initials.ts'

describe('server/cases/initials', () => {
  it('should give what a clerk types for a name, a village, an item', () => {
    expect([nameInitials('周望样'), initialsOf('东柳村'), initialsOf('林木采伐许可证核发')]).toEqual(['zwy', 'dlc', 'lmcfxkzhf'])
  })

  it('should read a surname as a surname, and leave out what is not Chinese', () => {
    expect([nameInitials('单例山'), nameInitials('仇样'), initialsOf('3组 A'), initialsOf('')]).toEqual(['sls', 'qy', 'z', ''])
  })
})
