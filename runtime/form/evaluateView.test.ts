import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormNode, Right } from '#definition/form'
import type { FieldValue, FormPatch, FormValues } from '#definition/value'
import type { CompiledForm } from './compiledForm.ts'
import { accessOf } from './access.ts'
import { compileForm } from './compileForm.ts'
import { concealedNodes } from './concealed.ts'
import { applyPatch } from './applyPatch.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation } from './evaluate.ts'
import { evaluateView } from './evaluateView.ts'
import { formViewFor } from './view.ts'
import { projected } from '#tests/builders/projected'
import { aNode, atFill } from './formBuilder.ts'

const keys = ['a', 'b', 'c', 'd', 'e', 'f']
const columnKeys = ['x', 'y', 'z']
const right = fc.constantFrom<Right | undefined>('hidden', 'hidden', 'readOnly', 'editable', 'required', undefined)
const rightsOf = (given: Right | undefined): Record<string, Right> => (given ? { fill: given } : {})

/** Rules read only fields before the own one, so that no loop arises; a formula sums, a condition compares. */
const fieldAt = (index: number): fc.Arbitrary<FormNode> => {
  const earlier = fc.constantFrom(...keys.slice(0, Math.max(index, 1)), ...(index > 3 ? ['count(rows)', 'sum(rows.x)', 'sum(rows[y > 1].z)'] : []))
  const condition = fc.option(fc.tuple(earlier, fc.constantFrom('> 1', '= null', '!= null', '< 3')).map((parts) => parts.join(' ')), { nil: undefined })
  const formula = fc.option(fc.tuple(earlier, earlier).map(([one, other]) => `if ${one} = null then 0 else ${one} + (if ${other} = null then 1 else ${other})`), { nil: undefined, freq: 3 })
  return fc.tuple(right, index === 0 ? fc.constant(undefined) : condition, index === 0 ? fc.constant(undefined) : condition, index === 0 ? fc.constant(undefined) : formula, fc.boolean())
    .map(([given, visible, requiredWhen, value, required]) => node(keys[index] ?? '', given, { visible, requiredWhen, formula: value, required }))
}

const columnAt = (index: number): fc.Arbitrary<FormNode> => {
  const read = fc.constantFrom('a', 'b', ...columnKeys.slice(0, Math.max(index, 1)))
  const condition = fc.option(read.map((name) => `${name} > 1`), { nil: undefined })
  const formula = fc.option(read.map((name) => `if ${name} = null then null else ${name} * 2`), { nil: undefined })
  return fc.tuple(right, index === 0 ? fc.constant(undefined) : condition, index === 0 ? fc.constant(undefined) : formula)
    .map(([given, visible, value]) => ({ ...node(columnKeys[index] ?? '', given, { visible, formula: value }), parent: 'rowsId' }))
}

function node(key: string, given: Right | undefined, extra: { visible?: string | undefined, requiredWhen?: string | undefined, formula?: string | undefined, required?: boolean }): FormNode {
  const rules = Object.fromEntries(Object.entries(extra).filter(([, value]) => value !== undefined))
  const isWrong = extra.formula !== undefined && (given === 'editable' || given === 'required')
  return aNode(key, 'number', { ...rules, rights: rightsOf(isWrong ? undefined : given) })
}

const number = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null })
const row = fc.record({ x: number, y: number, z: number })
const valuesOf = fc.tuple(fc.dictionary(fc.constantFrom(...keys), number), fc.array(row, { maxLength: 3 }))
  .map(([fields, rows]): FormValues => ({ ...fields, rows: rows.map((cells, index) => ({ id: `r${index}`, ...cells })) }))
const formOf = fc.tuple(right, fc.tuple(...keys.map((_key, index) => fieldAt(index))), fc.tuple(...columnKeys.map((_key, index) => columnAt(index))))
  .map(([tableRight, fields, columns]) => [...fields.slice(0, 4), aNode('rows', 'table', { rights: rightsOf(tableRight === 'required' ? 'editable' : tableRight) }), ...columns, ...fields.slice(4)])

/** A patch of what this reader may edit, none of which a rule reads that was decided for him: such a result stands until the server is asked. */
function patchFor(form: CompiledForm, given: FormValues, concealed: ReadonlySet<string>): FormPatch {
  const access = accessOf(form, 'fill')
  const rules = [...form.byId.values()].flatMap(({ visible, required, value }) => [...visible, ...required, ...(value ? [value] : [])])
  const decided = rules.filter(({ reads }) => [...reads.fields, ...reads.columns].some((id) => concealed.has(id)))
  const isRead = new Set(decided.flatMap(({ reads }) => [...reads.fields]))
  const free = form.fields.filter(({ node, isComputed }) => node.type === 'number' && !isComputed && access.get(node.id)?.level === 'editable' && !isRead.has(node.id) && !feeds(form, node.id, isRead))
  return { values: Object.fromEntries(free.flatMap(({ node }): [string, FieldValue][] => (node.key in given ? [[node.key, given[node.key] ?? null]] : []))) }
}

/** Whether a field feeds, through formulas and visibility, one that a decided rule reads. */
function feeds(form: CompiledForm, id: string, read: ReadonlySet<string>): boolean {
  const readers = [...form.byId.values()].filter(({ visible, value }) => [...visible, ...(value ? [value] : [])].some(({ reads }) => reads.fields.includes(id)))
  return readers.some((reader) => read.has(reader.node.id) || read.has(reader.tableId ?? '') || feeds(form, reader.node.id, read) || (reader.tableId !== null && feeds(form, reader.tableId, read)))
}

describe('form/evaluateView', () => {
  it('should equal the server\'s evaluation, projected to the reader', () => {
    fc.assert(fc.property(formOf, valuesOf, valuesOf, (nodes, values, changed) => {
      const result = compileForm(nodes)
      fc.pre(result.ok)
      const { form } = result
      const concealed = concealedNodes(form, 'fill')
      const patch = patchFor(form, changed, concealed)
      const recorded = evaluate(form, values, atFill()).values
      const view = formViewFor(form, recorded, atFill())
      const browser = evaluateView(view, patch)
      const server = evaluate(form, applyPatch(recorded, patch), atFill())
      expect(projected(browser, form, concealed)).toEqual(projected(server, form, concealed))
    }), { numRuns: 1500 })
  })

  it('should never send a hidden value', () => {
    fc.assert(fc.property(formOf, valuesOf, (nodes, values) => {
      const result = compileForm(nodes)
      fc.pre(result.ok)
      const view = formViewFor(result.form, values, atFill())
      const concealed = concealedNodes(result.form, 'fill')
      const hidden = [...result.form.byId.values()].filter(({ node }) => concealed.has(node.id)).map(({ node }) => node)
      for (const { id, key, parent } of hidden) {
        expect(view.nodes.map((node) => node.id)).not.toContain(id)
        if (parent === null) expect(view.values).not.toHaveProperty(key)
        else expect(JSON.stringify(view.values.rows ?? [])).not.toContain(`"${key}"`)
      }
    }), { numRuns: 500 })
  })

  it('should give the same with what an earlier evaluation remembers', () => {
    fc.assert(fc.property(formOf, fc.array(valuesOf, { minLength: 2, maxLength: 5 }), (nodes, sequence) => {
      const result = compileForm(nodes)
      fc.pre(result.ok)
      let previous: Evaluation | undefined
      for (const values of sequence) {
        const next = evaluate(result.form, values, atFill(), previous)
        expect(next).toEqual(evaluate(result.form, values, atFill()))
        previous = next
      }
    }), { numRuns: 300 })
  })
})
