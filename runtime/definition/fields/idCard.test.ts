import { describe, expect, it } from 'vitest'
import { birthDateOf, sexOf } from './idCard.ts'

describe('definition/fields/idCard', () => {
  it.each([
    ['990100197105063013', '1971-05-06', 'male'],
    ['990100198709032028', '1987-09-03', 'female'],
    ['990100197113063013', null, null],
    ['', null, null],
    [null, null, null],
  ] as const)('should read birth date and sex of %s', (number, birth, sex) => {
    expect(birthDateOf(number)).toBe(birth)
    expect(sexOf(number)).toBe(sex)
  })
})
