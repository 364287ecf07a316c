import { nameSyllables } from './pinyin.ts'

/** Signs of a name that are told apart; a longer one is found by its beginning and as a whole. */
const mostSigns = 4
/** Letters of pinyin that are told apart from the beginning. */
const mostLetters = 24
const chinese = /\p{Script=Han}/u

/**
 * All words that an applicant is found by: `周望山` by 周, 周望, 周望山, 望山; by pinyin from its first letter on (`zhouw`), the given
 * name's (`wangshan`), and initials (`z`, `zw`, `zws`). A name without Chinese by its beginning, in lower case.
 */
export function wordsOfName(name: string): string[] {
  const signs = [...name.toLowerCase().replace(/\s/g, '')]
  const syllables = nameSyllables(name)
  const initials = syllables.map((each) => each.slice(0, 1))
  return distinct([
    ...beginnings(signs, mostSigns), signs.join(''), signs.slice(1, 1 + mostSigns).join(''),
    ...beginnings([...syllables.join('')].slice(0, mostLetters), mostLetters), syllables.slice(1).join('').slice(0, mostLetters), ...beginnings(initials, initials.length),
  ])
}

/** The words that a case is found by from its number, `QL-0107-2026-00318`: whole, `2026-00318`, `318`. */
export function wordsOfNumber(caseNo: string): string[] {
  const parts = caseNo.toLowerCase().split('-')
  const last = parts.at(-1) ?? ''
  return distinct([caseNo.toLowerCase(), parts.slice(-2).join('-'), /^\d+$/.test(last) ? String(Number(last)) : last])
}

/** What is typed into the search, word by word, as the words above are written: no more than four. */
export function wordsTyped(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 4).map((each) => {
    if (/^\d+$/.test(each)) return String(Number(each))
    return chinese.test(each) ? each : each.slice(0, /\d/.test(each) ? 64 : mostLetters)
  })
}

function beginnings(signs: readonly string[], most: number): string[] {
  return signs.slice(0, most).map((_, at) => signs.slice(0, at + 1).join(''))
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].filter(Boolean)
}
