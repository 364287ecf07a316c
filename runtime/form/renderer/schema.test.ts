import { Schema } from '@formily/json-schema'
import { describe, expect, it } from 'vitest'
import { aNode, anEditable, atFill, compiled } from '../formBuilder.ts'
import { evaluate } from '../evaluate.ts'
import { forbidExpressions, schemaOf, signatureOf } from './schema.ts'
import { aloneInRow, isForReader, isShown, lookOf, partsOfBlock, sheetOf } from './sheet.ts'

const evil = '{{ alert(1) }}'
const form = compiled([
  anEditable('loose'), aNode('part', 'section', { label: { zh: evil } }), anEditable('name', 'text', { parent: 'partId', label: { zh: evil }, help: { zh: evil } }),
  anEditable('kind', 'choice', { parent: 'partId', settings: { options: [{ value: evil, label: { zh: evil } }] } }), aNode('note', 'static', { parent: 'partId', help: { zh: evil } }),
  anEditable('rows', 'table', { parent: 'partId' }), aNode('area', 'number', { parent: 'rowsId' }), anEditable('last'),
])

describe('form/renderer/schema', () => {
  it('should put fields into parts in the order of the form, columns not', () => {
    expect(sheetOf(form).flatMap(partsOfBlock).map((part) => [part.id, part.fields.map(({ node }) => node.key)])).toEqual([
      ['loose-0', ['loose']], ['partId', ['name', 'kind', 'note', 'rows']], ['loose-2', ['last']],
    ])
  })

  it('should put pages behind tabs, and columns of a section below its title', () => {
    // given
    const paged = compiled([
      aNode('pages', 'tabs'), aNode('one', 'section', { parent: 'pagesId' }), anEditable('a', 'text', { parent: 'oneId' }), aNode('two', 'section', { parent: 'pagesId' }),
      anEditable('b', 'text', { parent: 'twoId' }), aNode('side', 'columns', { parent: 'twoId' }), anEditable('c', 'text', { parent: 'sideId' }), anEditable('d', 'text', { parent: 'twoId' }), anEditable('rest'),
    ])
    // when
    const blocks = sheetOf(paged)
    // then
    expect(blocks.map(({ kind }) => kind)).toEqual(['tabs', 'part'])
    expect(blocks.flatMap(partsOfBlock).map((part) => [part.section?.node.key ?? null, part.fields.map(({ node }) => node.key).join(), part.covers.length])).toEqual([
      ['one', 'a', 1], ['two', 'b', 3], [null, 'c', 1], [null, 'd', 1], [null, 'rest', 1],
    ])
    expect(signatureOf(blocks)).not.toBe(signatureOf(sheetOf(compiled([anEditable('rest')]))))
    expect(JSON.stringify(schemaOf(blocks))).toContain('SheetPages')
  })

  it('should hold no expression, whatever a designer writes', () => {
    expect(JSON.stringify(schemaOf(sheetOf(form)))).not.toContain('{{')
  })

  it('should never run an expression', () => {
    forbidExpressions()
    expect(() => Schema.compile({ title: evil })).toThrow('without expressions')
  })

  it('should know what is for the reader, and how a part looks', () => {
    const evaluation = evaluate(form, {}, atFill())
    const [, part] = sheetOf(form).flatMap(partsOfBlock)
    expect(part && isForReader(part, evaluation)).toBe(true)
    expect(part && isShown(part, evaluation)).toBe(true)
    expect(part && lookOf(part, evaluation)).toBe('reading')
    expect(part && isForReader(part, evaluate(form, {}, atFill({ step: null })))).toBe(false)
  })

  it('should let a field that has nothing beside it take the row', () => {
    const fields = [['a', 'third'], ['b', 'third'], ['c', 'third'], ['d', 'full'], ['e', 'half'], ['f', 'half'], ['g', 'third']] as const
    expect([...aloneInRow(fields.map(([id, width]) => ({ id, width })))]).toEqual(['c', 'g'])
  })
})
