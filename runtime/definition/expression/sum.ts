/** The sum that menus make of a table's column: blanks are skipped, and no rows give 0. FEEL's own `sum` is null for either. */
export function sumOfColumn(table: string, column: string): string {
  return `sum(concatenate([0], ${table}.${column}[item != null]))`
}

/** The number of rows that menus count: 0 for none. */
export function countOfRows(table: string): string {
  return `count(${table})`
}
