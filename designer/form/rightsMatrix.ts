import type { Flow } from '#definition/flow'
import { right as rights, type FormNode, type Right } from '#definition/form'
import type { LocalizedText } from '#definition/text'
import { accessOf } from '#form/access'
import type { CompiledForm } from '#form/compiledForm'
import type { FormTree } from '#form/readTree'
import { stepsOf } from '../flow/steps.ts'
import { isColumn } from './placement.ts'

/** A step that has rights to fields: the start, where the applicant fills the form, or a user task. */
export interface RightStep { readonly id: string, readonly name: LocalizedText, readonly isStart: boolean }

/** The steps in the order in which a case meets them. */
export function rightSteps(flow: Flow): readonly RightStep[] {
  const starts = flow.nodes.filter(node => node.type === 'start' && node.scope === undefined).map(node => ({ id: node.id, name: node.name, isStart: true }))
  return [...starts, ...stepsOf(flow).map(({ task }) => ({ id: task.id, name: task.name, isStart: false }))]
}

/** One row of the matrix. */
export interface RightRow {
  readonly step: RightStep
  /** What is set, or what holds without a setting. */
  readonly right: Right
  /** Nothing is set here: the right comes from the table or is the default. */
  readonly isInherited: boolean
  /** What a stricter section or table leaves of it, when that is less. */
  readonly cappedTo: 'hidden' | 'readOnly' | null
}

const strictness = ['hidden', 'readOnly', 'editable', 'required'] as const satisfies readonly Right[]

/** The rights of a field, column, table or section at each step. */
export function rightRows(tree: FormTree, form: CompiledForm, flow: Flow, node: FormNode): readonly RightRow[] {
  return rightSteps(flow).map((step) => {
    const set = node.rights[step.id]
    const right = set ?? rightWithout(tree, node, step.id)
    const level = accessOf(form, step.id).get(node.id)?.level
    const isCapped = level !== undefined && level !== 'editable' && strictness.indexOf(level) < strictness.indexOf(right)
    return { step, right, isInherited: set === undefined, cappedTo: isCapped ? level : null }
  })
}

/** Rights that make sense for an element: nobody fills what is computed or holds nothing; a section limits what stands in it. */
export function offeredRights(tree: FormTree, form: CompiledForm, node: FormNode): readonly Right[] {
  const type = tree.typed.get(node.id)?.type
  if (type?.holds === 'nodes') return ['hidden', 'readOnly', 'editable']
  if (type?.holds === 'nothing' || form.byId.get(node.id)?.isComputed) return ['hidden', 'readOnly']
  return rights.options
}

/** What to store so that a step has this right: null where it has it without a setting. */
export function rightToStore(tree: FormTree, node: FormNode, step: string, right: Right): Right | null {
  return right === rightWithout(tree, node, step) ? null : right
}

/** What the chosen step may do with a node, for the mark in its corner. */
export function rightMark(form: CompiledForm, step: string, nodeId: string): Right {
  const access = accessOf(form, step).get(nodeId)
  return access?.isDemanded ? 'required' : access?.level ?? 'readOnly'
}

/** A column without an entry has its table's right, a section sets no limit, anything else may be read. */
function rightWithout(tree: FormTree, node: FormNode, step: string): Right {
  if (tree.typed.get(node.id)?.type.holds === 'nodes') return 'editable'
  const table = isColumn(tree, node) ? tree.nodeOf(node.parent ?? '') : undefined
  const ofTable = table?.rights[step]
  return ofTable === 'required' ? 'editable' : ofTable ?? 'readOnly'
}
