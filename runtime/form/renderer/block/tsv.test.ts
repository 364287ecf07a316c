import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralised, withoutApostrophe } from './neutral.ts'
import { readTsv, writeTsv } from './tsv.ts'

describe('form/renderer/block/tsv', () => {
  it.each([
    ['a\tb\nc\td\n', [['a', 'b'], ['c', 'd']]],
    ['a\r\nb\r\n', [['a'], ['b']]],
    ['"一\n二"\tb', [['一\n二', 'b']]],
    ['"说""好"""\tb', [['说"好"', 'b']]],
    ['5"\tb', [['5"', 'b']]],
    ['"open\tb', [['"open', 'b']]],
    ['"a"b\tc', [['"a"b', 'c']]],
    ['\t\n\t', [['', ''], ['', '']]],
    ['', [['']]],
    ['a\n\n', [['a'], ['']]],
  ])('should read %j', (text, cells) => {
    expect(readTsv(text)).toEqual(cells)
  })

  it('should read back every block it writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', '\t', '\n', "'", ' '), maxLength: 6 })
    const block = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }))
    // a last row of one empty cell is what a last line end looks like
    fc.assert(fc.property(block, (cells) => {
      fc.pre(!(cells.length > 1 && cells.at(-1)?.join('') === '' && cells.at(-1)?.length === 1))
      expect(readTsv(writeTsv(cells))).toEqual(cells)
    }), { seed: 94_221 })
  })

  it.each(['=1+1', '+cmd|calc', '-2+3=x', '@sum(A1)', '\t=1', '\r=1'])('should neutralise %j, and read it back', (text) => {
    expect(neutralised(text)).toBe(`'${text}`)
    expect(withoutApostrophe(neutralised(text))).toBe(text)
  })

  it.each(['-12.50', '+86 199-0000', '张三样', "'quoted'", '', '0000-8620'])('should leave %j as it is', (text) => {
    expect(neutralised(text)).toBe(text)
    expect(withoutApostrophe(text)).toBe(text)
  })
})
