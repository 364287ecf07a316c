import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { typeInto } from './textSlot.ts'

function typed(now: string, next: string, base: string): string {
  const letters = new Y.Doc().getText('letters')
  letters.insert(0, now)
  typeInto(letters, next, base)
  return letters.toString()
}

describe('definition/draft/textSlot', () => {
  it.each([
    ['before the place where a colleague typed', '申请人信息表', '本户申请人信息', '申请人信息', '本户申请人信息表'],
    ['behind it', '本户申请人信息', '申请人信息表', '申请人信息', '本户申请人信息表'],
    ['at the same place', '申请甲人', '申请乙人', '申请人', '申请甲乙人'],
    ['over some of the same letters', '甲XY戊', '甲乙Z戊', '甲乙丙丁戊', '甲XYZ戊'],
    ['the same', '申请人们', '申请人们', '申请人', '申请人们'],
    ['nothing', '申请人们', '申请人', '申请人', '申请人们'],
  ])('should keep what a colleague stored meanwhile by one who typed %s', (_case, now, next, base, expected) => {
    expect(typed(now, next, base)).toBe(expected)
  })
})
