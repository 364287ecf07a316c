import { describe, expect, it } from 'vitest'
import { readTemplate } from '#tests/builders/templates'
import { fieldPairs, nodePairs } from './pairs.ts'

const old = await readTemplate('birth-registration')
const [first] = old.flow.nodes.filter(({ type }) => type === 'userTask')
const renamed = {
  ...old,
  flow: { ...old.flow, nodes: old.flow.nodes.map((each) => each.id === first?.id ? { ...each, id: 'renamedStep' } : each) },
  form: old.form.map((each, index) => index === 1 ? { ...each, key: 'renamedKey' } : each),
}
const none = { nodes: {}, fields: {}, clocks: 'keep' as const }

describe('designer/govern/migrate/pairs', () => {
  it('should pair what is called the same by itself', () => {
    expect(nodePairs(old, old, none).every(({ id, to }) => id === to)).toBe(true)
    expect(fieldPairs(old, old, none)).toEqual([])
  })

  it('should leave a renamed step and field open, offer what is of their kind, and take what is chosen', () => {
    const key = old.form[1]?.key ?? ''
    expect(nodePairs(old, renamed, none).find(({ id }) => id === first?.id)).toMatchObject({ to: null, options: expect.arrayContaining([expect.objectContaining({ id: 'renamedStep' })]) })
    expect(nodePairs(old, renamed, { ...none, nodes: { [first?.id ?? '']: 'renamedStep' } }).find(({ id }) => id === first?.id)?.to).toBe('renamedStep')
    expect(fieldPairs(old, renamed, none)).toMatchObject([{ id: key, to: null, options: [{ id: 'renamedKey' }] }])
    expect(fieldPairs(old, renamed, { ...none, fields: { [key]: 'renamedKey' } })).toMatchObject([{ id: key, to: 'renamedKey' }])
  })
})
