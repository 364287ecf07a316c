/** Cells as text, rows of columns. */
export type Cells = readonly (readonly string[])[]

/**
 * Reads what a spreadsheet puts on the clipboard: tabs between cells, line ends between rows; a cell with either in it stands in quotes, a quote in it
 * twice. A quote inside an unquoted cell is a sign like any other. The last line end opens no row.
 */
export function readTsv(text: string): Cells {
  const rows: string[][] = [[]]
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  let at = 0
  while (at <= source.length) {
    const { cell, end } = source[at] === '"' ? quoted(source, at) : unquoted(source, at)
    rows.at(-1)?.push(cell)
    if (source[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function unquoted(source: string, from: number): { cell: string, end: number } {
  let end = from
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1
  return { cell: source.slice(from, end), end }
}

/** A cell in quotes; one whose quote is never closed, or goes on after it, is not quoted at all. */
function quoted(source: string, from: number): { cell: string, end: number } {
  let cell = ''
  let at = from + 1
  while (at < source.length) {
    const next = source.indexOf('"', at)
    if (next < 0) break
    cell += source.slice(at, next)
    if (source[next + 1] !== '"') {
      const end = next + 1
      return end >= source.length || source[end] === '\t' || source[end] === '\n' ? { cell, end } : unquoted(source, from)
    }
    cell += '"'
    at = next + 2
  }
  return unquoted(source, from)
}

/** Writes cells as a spreadsheet reads them from the clipboard. */
export function writeTsv(cells: Cells): string {
  return cells.map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')
}
