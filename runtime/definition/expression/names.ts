/** The names an expression may use, from the list given to `parseFeel`: `area`, `lots`, `lots.area` (a column), `steps.review` (a user task). */
export type KnownNames = {
  readonly isField: (name: string) => boolean
  /** The columns of a table, or null when none were listed: then any column passes. */
  readonly columnsOf: (table: string) => ReadonlySet<string> | null
  /** All columns of all tables, for rows whose table can't be told. */
  readonly isAnyColumn: (name: string) => boolean
  readonly isStep: (nodeId: string) => boolean
}

/** Reads the list of known names. Without any `steps.<node>` in it every step is known; likewise the columns of a table without any. */
export function readKnownNames(names: readonly string[]): KnownNames {
  const fields = new Set(names.filter((name) => !name.includes('.')))
  const columns = new Map<string, Set<string>>()
  for (const [table = '', column = ''] of names.filter((name) => name.includes('.')).map((name) => name.split('.'))) {
    columns.set(table, (columns.get(table) ?? new Set()).add(column))
  }
  const steps = columns.get('steps')
  columns.delete('steps')
  const all = new Set([...columns.values()].flatMap((each) => [...each]))
  return {
    isField: (name) => fields.has(name),
    columnsOf: (table) => columns.get(table) ?? null,
    isAnyColumn: (name) => columns.size === 0 || all.has(name),
    isStep: (nodeId) => steps === undefined || steps.has(nodeId),
  }
}
