import type { Condition } from '#definition/condition'
import { isReservedKey } from '#definition/expression/reserved'
import type { FieldType } from '#definition/fields/fieldType'
import { formNode, type FormNode, type FormRule } from '#definition/form'
import type { LocalizedText } from '#definition/text'
import type { FormTree } from '#form/readTree'
import { isColumn } from './placement.ts'
import { settingsOver } from './settingFields.ts'

export interface NewField {
  readonly tree: FormTree
  readonly type: FieldType
  readonly id: string
  readonly parent: string | null
  readonly label: LocalizedText
  /** The steps that may fill it from the beginning: the applicant's. */
  readonly filledAt: readonly string[]
}

/** An element as the palette gives it: the type's own settings and class of personal data, a fresh key, to be filled in by the applicant. A column has its table's rights. */
export function newField({ tree, type, id, parent, label, filledAt }: NewField): FormNode {
  const blank = { id, parent, type: type.type, key: '', label, required: false, personal: type.personal, publicity: 'never', settings: structuredClone(type.defaultSettings), rules: [], rights: {} }
  const node = formNode.parse(blank)
  const isFilled = (type.holds === 'value' || type.holds === 'rows') && !type.alwaysComputed && !isColumn(tree, node)
  return {
    ...node,
    key: freshKey(type.type, keysBeside(tree, node)),
    rights: isFilled ? Object.fromEntries(filledAt.map(step => [step, 'editable'])) : {},
  }
}

/** A field key that nothing beside it has and that means nothing in expressions: `text1`. */
export function freshKey(word: string, taken: ReadonlySet<string>): string {
  const stem = word.replace(/\d+$/, '')
  for (let number = 1; ; number += 1) {
    const key = `${stem}${number}`
    if (!taken.has(key) && !isReservedKey(key)) return key
  }
}

/** Keys that a node may not have: of the columns of its table, else of all that is no column. */
export function keysBeside(tree: FormTree, node: FormNode): ReadonlySet<string> {
  const column = isColumn(tree, node)
  const beside = column ? tree.childrenOf(node.parent ?? '') : tree.nodes.filter(each => !isColumn(tree, each))
  return new Set(beside.filter(each => each.id !== node.id).map(each => each.key))
}

/** Copies of an element and of all that it holds, parents first, with ids and keys of their own; rules among them follow. */
export function copiesOf(tree: FormTree, id: string, newId: (of: string) => string): readonly FormNode[] {
  const originals = withHeld(tree, id)
  const ids = new Map(originals.map(each => [each.id, newId(each.type)]))
  const taken = new Set(tree.nodes.filter(each => !isColumn(tree, each)).map(each => each.key))
  return originals.map((original) => {
    const column = isColumn(tree, original) && original.id !== id
    const key = column ? original.key : freshKey(original.key, isColumn(tree, original) ? keysBeside(tree, { ...original, id: '' }) : taken)
    taken.add(key)
    return {
      ...original, key, id: ids.get(original.id) ?? original.id, parent: ids.get(original.parent ?? '') ?? original.parent,
      settings: settingsOver(original.settings, tree.typed.get(original.id)?.type, ids),
      rules: original.rules.map(rule => ({ ...ruleOver(rule, ids), id: newId('rule') })),
    }
  })
}

/** An element with all that hangs under it, parents first. */
export function withHeld(tree: FormTree, id: string): readonly FormNode[] {
  const node = tree.nodeOf(id)
  return node ? [node, ...tree.childrenOf(id).flatMap(each => withHeld(tree, each.id))] : []
}

function ruleOver(rule: FormRule, ids: ReadonlyMap<string, string>): FormRule {
  return rule.effect === 'value' ? rule : { ...rule, when: conditionOver(rule.when, ids) }
}

function conditionOver(condition: Condition, ids: ReadonlyMap<string, string>): Condition {
  if ('all' in condition) return { all: condition.all.map(each => conditionOver(each, ids)) }
  if ('any' in condition) return { any: condition.any.map(each => conditionOver(each, ids)) }
  return 'field' in condition ? { ...condition, field: ids.get(condition.field) ?? condition.field } : condition
}
