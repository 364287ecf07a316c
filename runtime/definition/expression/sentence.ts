import type { ConditionOperator } from '../condition.ts'
import type { ConditionTree } from './tree.ts'

/** The words of a condition's sentence in one language; from the locale `expression.sentence`. */
export type SentenceWords = { readonly operators: Readonly<Record<ConditionOperator, string>> } & {
  readonly [word in 'and' | 'or' | 'outcome' | 'outcomeOf' | 'outcomeIs' | 'feel' | 'missing' | 'always' | 'space' | 'open' | 'close' | 'openName' | 'closeName']: string
}

/** What the sentence calls things: labels in the reader's language, or undefined for what no longer exists. */
export interface SentenceLabels {
  readonly field: (fieldId: string) => string | undefined
  /** A value as people read it: the label of an option, yuan for fen, a date. */
  readonly value: (fieldId: string, value: string | number | boolean) => string | undefined
  readonly step: (nodeId: string) => string | undefined
  /** `nodeId` is null for the outcome being given, or that of the step the case comes from. */
  readonly outcome: (nodeId: string | null, outcomeId: string) => string | undefined
}

/**
 * A piece of the sentence. `path` leads to its place in the tree (indexes of `all` and `any`), so that a menu can be shown in its stead.
 * `isMissing`: the thing named no longer exists.
 */
export interface SentencePart {
  readonly kind: 'text' | 'field' | 'step' | 'operator' | 'value' | 'outcome' | 'feel'
  readonly text: string
  readonly path: readonly number[]
  readonly id?: string
  readonly isMissing?: true
}

/** The sentence of a condition in parts, in reading order. */
export function sentenceParts(tree: ConditionTree, labels: SentenceLabels, words: SentenceWords): SentencePart[] {
  return partsAt(tree, [], labels, words)
}

/** The sentence as one text: `「婚姻状况」是「已婚」` or `“Marital status” is “Married”`. */
export function sentenceText(tree: ConditionTree, labels: SentenceLabels, words: SentenceWords): string {
  const isNamed = (part: SentencePart): boolean => ['field', 'step', 'value', 'outcome'].includes(part.kind)
  const texts = sentenceParts(tree, labels, words).map((part) => (isNamed(part) ? `${words.openName}${part.text}${words.closeName}` : part.text))
  return texts.reduce((whole, text) => {
    const isTight = whole === '' || whole.endsWith(words.open) || text === words.close
    return `${whole}${isTight ? '' : words.space}${text}`
  }, '')
}

function partsAt(tree: ConditionTree, path: readonly number[], labels: SentenceLabels, words: SentenceWords): SentencePart[] {
  const word = (text: string): SentencePart => ({ kind: 'text', text, path })
  const named = (kind: SentencePart['kind'], id: string, text: string | undefined): SentencePart =>
    (text === undefined ? { kind, id, text: words.missing, path, isMissing: true } : { kind, id, text, path })
  if ('all' in tree) return joined(tree.all, words.and, path, labels, words)
  if ('any' in tree) return joined(tree.any, words.or, path, labels, words)
  if ('feel' in tree) return [word(words.feel), { kind: 'feel', text: tree.feel, path }]
  const is: SentencePart = { kind: 'operator', text: words.outcomeIs, path }
  if ('outcomeIs' in tree) {
    const outcome = named('outcome', tree.outcomeIs, labels.outcome('step' in tree ? tree.step : null, tree.outcomeIs))
    return 'step' in tree ? [word(words.outcomeOf), named('step', tree.step, labels.step(tree.step)), is, outcome] : [word(words.outcome), is, outcome]
  }
  const operator: SentencePart = { kind: 'operator', text: words.operators[tree.is], id: tree.is, path }
  const field = named('field', tree.field, labels.field(tree.field))
  if (tree.is === 'empty' || tree.is === 'notEmpty' || tree.value === undefined) return [field, operator]
  return [field, operator, named('value', String(tree.value), labels.value(tree.field, tree.value))]
}

function joined(trees: readonly ConditionTree[], word: string, path: readonly number[], labels: SentenceLabels, words: SentenceWords): SentencePart[] {
  const text = (content: string): SentencePart => ({ kind: 'text', text: content, path })
  if (trees.length === 0) return [text(words.always)]
  return trees.flatMap((tree, index) => {
    const parts = partsAt(tree, [...path, index], labels, words)
    const isGroup = trees.length > 1 && ('all' in tree || 'any' in tree)
    return [...(index > 0 ? [text(word)] : []), ...(isGroup ? [text(words.open), ...parts, text(words.close)] : parts)]
  })
}
