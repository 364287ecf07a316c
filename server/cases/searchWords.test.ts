import { describe, expect, it } from 'vitest'
import { wordsOfName, wordsOfNumber, wordsTyped } from './searchWords.ts'

describe('server/cases/searchWords', () => {
  it.each(['周', '周望', '周望山', '望山', 'z', 'zw', 'zws', 'zh', 'zhou', 'zhouw', 'zhouwangshan', 'wangshan'])('should find 周望山 by %s', (typed) => {
    expect(wordsOfName('周望山')).toContain(wordsTyped(typed)[0])
  })

  it.each(['山', 'ws', 'zs', 'wang', 'zhous'])('should not find 周望山 by %s', (typed) => {
    expect(wordsOfName('周望山')).not.toContain(wordsTyped(typed)[0])
  })

  it('should find an enterprise by its beginning, and a name without Chinese in any case of letters', () => {
    expect(wordsOfName('东柳村养殖专业合作社')).toEqual(expect.arrayContaining(['东柳', '东柳村养殖专业合作社', 'dlcyzzyhzs', 'dlc', 'dongliu']))
    expect(wordsOfName('Anna Lee')).toEqual(expect.arrayContaining(['ann', 'annalee']))
  })

  it('should find a number whole, by year and by its running part without zeros', () => {
    expect(wordsOfNumber('QL-0107-2026-00318')).toEqual(['ql-0107-2026-00318', '2026-00318', '318'])
    expect(wordsTyped('00318 QL-0107-2026-00318')).toEqual(['318', 'ql-0107-2026-00318'])
    expect(wordsOfName('')).toEqual([])
  })
})
