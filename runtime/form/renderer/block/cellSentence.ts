import type { Words } from '../../widgets/widget.ts'
import { problemText } from '../formRoom.ts'
import type { Block, CellProblem } from './readBlock.ts'

const own = new Set<CellProblem['code']>(['unreadable', 'readOnly', 'noText', 'noColumn', 'noRow', 'tooManyRows'])
/** Longest part of a given text that is repeated in a sentence. */
const longest = 24

/** What is to be said of a cell: where, what was given, what to do. */
export function cellSentence({ row, column, given, code, data }: CellProblem, words: Words): string {
  const text = given.replace(/\s+/g, ' ').trim()
  const sentence = own.has(code) ? words.t(`form.block.problems.${code}`, { given: text.length > longest ? `${text.slice(0, longest)}…` : text, ...data }) : problemText(words, code, data)
  return column ? words.t('form.atRow', { n: row + 1, name: words.text(column.node.label), sentence }) : words.t('form.block.atRowOnly', { n: row + 1, sentence })
}

/** What a block does, in numbers. */
export function blockSummary({ set, add, remove, changed, problems }: Block, words: Words): string {
  const left = problems.filter(({ isLeft }) => isLeft).length
  return [
    words.t('form.block.changed', { n: changed }),
    ...(Object.keys(set).length > 0 && add.length > 0 ? [words.t('form.block.rowsChanged', { n: Object.keys(set).length })] : []),
    ...(add.length > 0 ? [words.t('form.block.added', { n: add.length })] : []), ...(remove.length > 0 ? [words.t('form.block.removed', { n: remove.length })] : []),
    ...(left > 0 ? [words.t('form.block.left', { n: left })] : []),
  ].join(words.locale.startsWith('en') ? ', ' : '，')
}
