import { describe, expect, it } from 'vitest'
import { actInCell, actInGrid } from './gridKeys.ts'

const size = { rows: 3, columns: 2, mayAdd: true, page: 2 }
const key = (name: string, extra: { shift?: boolean, control?: boolean, alt?: boolean } = {}): { key: string, shift: boolean, control: boolean, alt?: boolean } => ({ key: name, shift: false, control: false, ...extra })

describe('form/renderer/gridKeys', () => {
  it.each([
    ['ArrowDown', { row: 0, column: 0 }, { act: 'go', to: { row: 1, column: 0 } }],
    ['ArrowUp', { row: 0, column: 0 }, { act: 'go', to: { row: 0, column: 0 } }],
    ['ArrowRight', { row: 0, column: 1 }, { act: 'go', to: { row: 0, column: 1 } }],
    ['Home', { row: 2, column: 1 }, { act: 'go', to: { row: 2, column: 0 } }],
    ['Enter', { row: 0, column: 0 }, { act: 'edit', isTyping: false }],
    ['F2', { row: 0, column: 0 }, { act: 'edit', isTyping: false }],
    ['5', { row: 0, column: 0 }, { act: 'edit', isTyping: true }],
    ['Process', { row: 0, column: 0 }, { act: 'edit', isTyping: true }],
    ['Delete', { row: 0, column: 0 }, { act: 'clear' }],
    ['Tab', { row: 0, column: 1 }, { act: 'go', to: { row: 1, column: 0 } }],
    ['Tab', { row: 2, column: 1 }, { act: 'leave' }],
    ['Escape', { row: 0, column: 0 }, null],
  ] as const)('should answer %s at %j', (name, at, act) => {
    expect(actInGrid(key(name), at, size)).toEqual(act)
  })

  it('should jump with control', () => {
    expect(actInGrid(key('ArrowDown', { control: true }), { row: 0, column: 1 }, size)).toEqual({ act: 'go', to: { row: 2, column: 1 } })
    expect(actInGrid(key('Enter', { control: true }), { row: 0, column: 1 }, size)).toEqual({ act: 'addRow' })
    expect(actInGrid(key('Delete', { control: true }), { row: 0, column: 1 }, size)).toEqual({ act: 'removeRow' })
  })

  it.each([
    ['PageDown', {}, { act: 'go', to: { row: 2, column: 0 } }],
    ['PageUp', {}, { act: 'go', to: { row: 0, column: 0 } }],
    ['ArrowDown', { shift: true }, { act: 'extend', to: { row: 1, column: 0 } }],
    ['End', { shift: true, control: true }, { act: 'extend', to: { row: 2, column: 1 } }],
    ['ArrowDown', { alt: true }, { act: 'moveRow', by: 1 }],
    ['ArrowUp', { alt: true }, { act: 'moveRow', by: -1 }],
    ['ArrowLeft', { alt: true }, null],
    ['a', { control: true }, { act: 'all' }],
    ['z', { control: true }, { act: 'undo' }],
    ['Z', { control: true, shift: true }, { act: 'redo' }],
    ['y', { control: true }, { act: 'redo' }],
    ['c', { control: true }, null],
  ] as const)('should answer %s %j in the first cell', (name, extra, act) => {
    expect(actInGrid(key(name, extra), { row: 0, column: 0 }, size)).toEqual(act)
  })

  it('should move no row for one who may not', () => {
    expect(actInGrid(key('ArrowDown', { alt: true }), { row: 0, column: 0 }, { ...size, mayAdd: false })).toBe(null)
  })

  it.each([
    ['Enter', {}, { row: 0, column: 0 }, { act: 'commit', to: { row: 1, column: 0 } }],
    ['Enter', { shift: true }, { row: 1, column: 0 }, { act: 'commit', to: { row: 0, column: 0 } }],
    ['Tab', {}, { row: 0, column: 1 }, { act: 'commit', to: { row: 1, column: 0 } }],
    ['Tab', { shift: true }, { row: 0, column: 0 }, { act: 'leave' }],
    ['Tab', {}, { row: 2, column: 1 }, { act: 'addRow' }],
    ['Escape', {}, { row: 0, column: 0 }, { act: 'cancel' }],
    ['ArrowDown', {}, { row: 0, column: 0 }, { act: 'commit', to: { row: 1, column: 0 } }],
    ['ArrowLeft', {}, { row: 0, column: 0 }, null],
    ['5', {}, { row: 0, column: 0 }, null],
  ] as const)('should answer %s %j while a cell is edited', (name, extra, at, act) => {
    expect(actInCell(key(name, extra), at, size, false)).toEqual(act)
  })

  it('should leave Enter to a widget that needs it', () => {
    expect(actInCell(key('Enter'), { row: 0, column: 0 }, size, true)).toBe(null)
  })
})
