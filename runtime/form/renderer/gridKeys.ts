/** A place in a grid: row and column, from 0. */
export interface Place { readonly row: number, readonly column: number }

/** What a key does in a grid of rows × columns. */
export type GridAct =
  | { readonly act: 'go', readonly to: Place }
  /** `isTyping`: the key itself is for the input, which must be there before the browser handles it. */
  | { readonly act: 'edit', readonly isTyping: boolean }
  | { readonly act: 'clear' }
  | { readonly act: 'commit', readonly to: Place }
  | { readonly act: 'cancel' }
  | { readonly act: 'addRow' }
  | { readonly act: 'removeRow' }
  | { readonly act: 'leave' }
  /** The block from where it began to this place. */
  | { readonly act: 'extend', readonly to: Place }
  | { readonly act: 'all' }
  | { readonly act: 'moveRow', readonly by: 1 | -1 }
  | { readonly act: 'undo' | 'redo' }

export interface GridKey { readonly key: string, readonly shift: boolean, readonly control: boolean, readonly alt?: boolean }
/** `page`: how many rows are in sight. */
export interface GridSize { readonly rows: number, readonly columns: number, readonly mayAdd: boolean, readonly page?: number }

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** The act of a key while no cell is edited; null: the browser's own. */
export function actInGrid(pressed: GridKey, at: Place, size: GridSize): GridAct | null {
  const { key, shift, control, alt = false } = pressed
  if (alt) return (key === 'ArrowUp' || key === 'ArrowDown') && size.mayAdd ? { act: 'moveRow', by: key === 'ArrowUp' ? -1 : 1 } : null
  const to = moved(pressed, at, size)
  if (to) return { act: shift ? 'extend' : 'go', to: within(to, size) }
  if (control && key.length === 1) return letterAct(key.toLowerCase(), shift)
  if (key === 'Enter' && control) return { act: 'addRow' }
  if (key === 'Enter' || key === 'F2') return { act: 'edit', isTyping: false }
  if (key === 'Delete' && control) return { act: 'removeRow' }
  if (key === 'Delete' || key === 'Backspace') return { act: 'clear' }
  if (key === 'Tab') return afterTab(at, shift, { ...size, mayAdd: false })
  // an input method says `Process` before it composes
  return (key.length === 1 || key === 'Process') && !control ? { act: 'edit', isTyping: true } : null
}

/** The place to which arrows, Home, End and pages lead, perhaps outside of the grid. */
function moved({ key, control }: GridKey, { row, column }: Place, { rows, columns, page = 10 }: GridSize): Place | null {
  const step = steps[key]
  if (step) return { row: row + (control ? step[0] * rows : step[0]), column: column + (control ? step[1] * columns : step[1]) }
  if (key === 'Home') return { row: control ? 0 : row, column: 0 }
  if (key === 'End') return { row: control ? rows - 1 : row, column: columns - 1 }
  if (key === 'PageUp' || key === 'PageDown') return { row: row + (key === 'PageUp' ? -page : page), column }
  return null
}

/** Copy, cut and paste are the browser's own events. */
function letterAct(key: string, shift: boolean): GridAct | null {
  if (key === 'a') return { act: 'all' }
  if (key === 'z') return { act: shift ? 'redo' : 'undo' }
  return key === 'y' ? { act: 'redo' } : null
}

/** The act of a key while a cell is edited; `hasOwnKeys`: the widget needs arrows and Enter for itself. */
export function actInCell({ key, shift, control }: GridKey, at: Place, size: GridSize, hasOwnKeys: boolean): GridAct | null {
  if (key === 'Escape') return { act: 'cancel' }
  if (key === 'Tab') {
    const next = afterTab(at, shift, size)
    return next.act === 'go' ? { act: 'commit', to: next.to } : next
  }
  if (hasOwnKeys || control) return null
  if (key === 'ArrowUp' || key === 'ArrowDown') return { act: 'commit', to: within({ row: at.row + (key === 'ArrowUp' ? -1 : 1), column: at.column }, size) }
  return key === 'Enter' ? { act: 'commit', to: within({ row: at.row + (shift ? -1 : 1), column: at.column }, size) } : null
}

/** Tab goes on to the next row; from the last cell it adds a row or leaves the grid. */
function afterTab({ row, column }: Place, isBack: boolean, { rows, columns, mayAdd }: GridSize): GridAct {
  const index = row * columns + column + (isBack ? -1 : 1)
  if (index < 0) return { act: 'leave' }
  if (index >= rows * columns) return mayAdd ? { act: 'addRow' } : { act: 'leave' }
  return { act: 'go', to: { row: Math.floor(index / columns), column: index % columns } }
}

function within({ row, column }: Place, { rows, columns }: GridSize): Place {
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most - 1))
  return { row: clamp(row, rows), column: clamp(column, columns) }
}
