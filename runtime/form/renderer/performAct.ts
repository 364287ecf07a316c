import type { GridAct, GridSize } from './gridKeys.ts'
import type { Grid } from './useGrid.ts'

/** Does in the grid what a key asks for. */
export async function performAct(given: GridAct, grid: Grid, { rows, columns }: GridSize): Promise<void> {
  const { at, editing } = grid
  switch (given.act) {
    case 'go': return grid.go(given.to)
    case 'extend': return grid.extend(given.to)
    case 'commit': return grid.edit(given.to)
    case 'edit': return grid.edit(at.value)
    case 'cancel': return grid.cancel()
    case 'clear': return grid.clear()
    case 'addRow': return grid.add()
    case 'removeRow': return grid.remove(at.value.row)
    case 'moveRow': return grid.move(at.value.row, at.value.row + given.by)
    case 'undo': return grid.undo()
    case 'redo': return grid.redo()
    case 'all': return grid.choose({ row: 0, column: 0 }, { row: rows - 1, column: columns - 1 })
    case 'leave': {
      editing.value = null
    }
  }
}
