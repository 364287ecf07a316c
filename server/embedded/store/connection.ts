import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { Failure } from '../failure.ts'

export type Row = Record<string, SQLOutputValue>

/** One SQLite connection with its prepared statements. */
export class Connection {
  readonly database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #free = new Map<string, StatementSync[]>()

  constructor(file: string, readOnly: boolean) {
    this.database = new DatabaseSync(file, { readOnly, timeout: 5000 })
    this.database.exec(`PRAGMA mmap_size = 268435456; PRAGMA cache_size = -8000; ${readOnly ? 'PRAGMA query_only = 1' : 'PRAGMA foreign_keys = 0'}`)
  }

  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    // Filters make many shapes; a few hundred is what an application has.
    if (this.#statements.size > 500) this.#statements.clear()
    const made = this.database.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }

  /** A statement that is read step by step and belongs to its reader until given back. */
  borrow(sql: string): StatementSync {
    return this.#free.get(sql)?.pop() ?? this.database.prepare(sql)
  }

  giveBack(sql: string, statement: StatementSync): void {
    const free = this.#free.get(sql)
    if (free !== undefined) free.push(statement)
    else if (this.#free.size < 500) this.#free.set(sql, [statement])
    else this.#free = new Map([[sql, [statement]]])
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...values).lastInsertRowid)
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values)
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values)
  }

  close(): void {
    this.#statements.clear()
    this.#free.clear()
    this.database.close()
  }
}

/** A BLOB column as a Buffer over the same bytes. */
export function bytesIn(row: Row, column: string): Buffer {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new Error(`Expected bytes in column ${column}, but found ${typeof value}`)
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

export function numberIn(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`Expected a number in column ${column}, but found ${typeof value}`)
  return value
}

export function textIn(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`Expected a text in column ${column}, but found ${typeof value}`)
  return value
}

/** SQLite's primary result code of an error, or undefined if it is none of SQLite's. */
export function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

export const result = { full: 13, io: 10, readOnly: 8, constraint: 19, busy: 5, cantOpen: 14, corrupt: 11, notDatabase: 26 } as const

/** What the client is told when the disk did not take a write. */
export function storageFailure(error: unknown): unknown {
  const code = resultCode(error)
  if (code === result.full) return new Failure('OutOfDiskSpace', 'the disk of the embedded database is full; a write of one document was not kept, one of many not as a whole')
  if (code === result.io || code === result.readOnly) return new Failure('OutOfDiskSpace', `the embedded database cannot write its file (SQLite ${code}); a write of one document was not kept, one of many not as a whole`)
  return error
}
