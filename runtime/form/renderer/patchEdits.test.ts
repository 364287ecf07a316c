import { describe, expect, it } from 'vitest'
import { applyPatch } from '../applyPatch.ts'
import { withCell, withRow, withValue, withoutRow } from './patchEdits.ts'

const recorded = { name: '李', rows: [{ id: 'a', area: 1 }, { id: 'b', area: 2 }] }
const [first] = recorded.rows

describe('form/renderer/patchEdits', () => {
  it('should hold only what differs from what is recorded', () => {
    const changed = withValue({}, recorded, 'name', '王')
    expect(changed).toEqual({ values: { name: '王' } })
    expect(withValue(changed, recorded, 'name', '李')).toEqual({ values: {} })
  })

  it('should change cells of rows that are there, and forget a change that is taken back', () => {
    const changed = withCell({}, 'rows', 'a', first ?? null, 'area', 5)
    expect(changed).toEqual({ tables: { rows: { set: { a: { area: 5 } } } } })
    expect(withCell(changed, 'rows', 'a', first ?? null, 'area', 1)).toEqual({ tables: {} })
  })

  it('should add rows and change them where they were added', () => {
    const patch = withCell(withRow({}, 'rows', 'n', { area: null }, 'a'), 'rows', 'n', null, 'area', 9)
    expect(patch).toEqual({ tables: { rows: { add: [{ id: 'n', after: 'a', values: { area: 9 } }] } } })
    expect(applyPatch(recorded, patch).rows).toEqual([{ id: 'a', area: 1 }, { id: 'n', area: 9 }, { id: 'b', area: 2 }])
  })

  it('should remove a recorded row with its changes, and forget an added one', () => {
    const changed = withCell({}, 'rows', 'a', first ?? null, 'area', 5)
    expect(withoutRow(changed, 'rows', 'a')).toEqual({ tables: { rows: { remove: ['a'] } } })
    expect(withoutRow(withRow({}, 'rows', 'n', {}), 'rows', 'n')).toEqual({ tables: {} })
  })

  it('should place an added row last when the row before it is removed', () => {
    const patch = withoutRow(withRow({}, 'rows', 'n', {}, 'a'), 'rows', 'a')
    expect(applyPatch(recorded, patch).rows).toEqual([{ id: 'b', area: 2 }, { id: 'n' }])
  })
})
