import type { DefinitionProblem } from '#definition/definition'
import { isReservedKey } from '#definition/expression/reserved'
import { fieldTypeOf } from '#definition/fields/index'
import { mayStandIn } from '#definition/fields/placing'
import type { FormNode } from '#definition/form'
import type { FieldValue } from '#definition/value'
import { formProblem } from './formProblem.ts'
import type { FormTree } from './readTree.ts'

/** Most fields and columns of a form (form.md §5). */
export const mostFields = 300

/** Checks every node by itself and against its neighbours; rules and rights are checked elsewhere. */
export function checkNodes(nodes: readonly FormNode[], tree: FormTree): DefinitionProblem[] {
  const fields = nodes.filter((node) => fieldTypeOf(node.type)?.holds !== 'nodes')
  const problems = fields.length > mostFields ? [formProblem('form.tooManyFields', null, 'form', { most: mostFields, count: fields.length })] : []
  const ids = new Set<string>()
  const keys = new Set<string>()
  for (const node of nodes) {
    if (ids.has(node.id)) problems.push(formProblem('form.idTaken', node.id, 'id'))
    ids.add(node.id)
    problems.push(...checkNode(node, tree), ...checkKey(node, tree, keys))
  }
  return problems
}

function checkNode(node: FormNode, tree: FormTree): DefinitionProblem[] {
  const type = fieldTypeOf(node.type)
  if (!type) return [formProblem('form.typeUnknown', node.id, 'type', { type: node.type })]
  if (!tree.typed.has(node.id)) return [formProblem('form.parentUnknown', node.id, 'parent')]
  const settings = type.settingsProblems(node.settings).map((key) => formProblem('form.settingsInvalid', node.id, `settings.${key}`, { key }))
  return [...settings, ...checkNamed(node, tree), ...checkPlace(node, tree), ...checkDefault(node), ...checkFormula(node)]
}

/** Fields that a setting names are there; a column of a choice's own table can't say what it offers. */
function checkNamed(node: FormNode, { typed }: FormTree): DefinitionProblem[] {
  return (fieldTypeOf(node.type)?.settingsForm ?? []).filter(({ kind }) => kind === 'field').flatMap(({ key, takes }) => {
    const id = node.settings[key]
    if (typeof id !== 'string') return []
    const named = typed.get(id)
    const isColumn = typed.get(named?.node.parent ?? '')?.type.holds === 'rows'
    const isBeside = named?.node.parent === node.parent
    const isRight = named !== undefined && id !== node.id && (takes === 'column' ? isColumn && !isBeside : !isColumn || isBeside)
    return isRight ? [] : [formProblem('form.settingsInvalid', node.id, `settings.${key}`, { key })]
  })
}

function checkPlace(node: FormNode, { typed }: FormTree): DefinitionProblem[] {
  const [own, above] = [typed.get(node.id)?.type, typed.get(node.parent ?? '')?.type]
  return own === undefined || mayStandIn(above ?? null, own) ? [] : [formProblem('form.placeNotAllowed', node.id, 'parent', { type: node.type })]
}

function checkDefault(node: FormNode): DefinitionProblem[] {
  const type = fieldTypeOf(node.type)
  const value: FieldValue | undefined = node.default
  if (!type || type.isEmpty(value) || value === undefined) return []
  const admitted = type.holds === 'value' ? type.admit(value, node.settings) : null
  return admitted?.ok && admitted.problems.length === 0 ? [] : [formProblem('form.defaultInvalid', node.id, 'default')]
}

function checkFormula(node: FormNode): DefinitionProblem[] {
  const type = fieldTypeOf(node.type)
  const formulas = node.rules.filter((rule) => rule.effect === 'value').length
  if (formulas > 0 && !type?.computedAllowed) return [formProblem('form.computedNotAllowed', node.id, 'rules', { type: node.type })]
  if (formulas > 1) return [formProblem('form.computedTwice', node.id, 'rules')]
  return formulas === 0 && type?.alwaysComputed && !type.assigned ? [formProblem('form.formulaMissing', node.id, 'rules')] : []
}

/** Keys are names in expressions: fields share one set, the columns of a table their own. */
function checkKey(node: FormNode, tree: FormTree, taken: Set<string>): DefinitionProblem[] {
  const holds = fieldTypeOf(node.type)?.holds
  if (holds !== 'value' && holds !== 'rows') return []
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(node.key)) return [formProblem('form.keyInvalid', node.id, 'key', { key: node.key })]
  if (isReservedKey(node.key)) return [formProblem('form.keyReserved', node.id, 'key', { key: node.key })]
  const isColumn = tree.typed.get(node.parent ?? '')?.type.holds === 'rows'
  const name = isColumn ? `${node.parent}/${node.key}` : node.key
  if (taken.has(name)) return [formProblem('form.keyTaken', node.id, 'key', { key: node.key })]
  taken.add(name)
  return []
}
