import type { Doc } from '../bson/value.ts'
import type { Engine } from '../engine.ts'

/** What a command gets: the engine, the database it is for, its own document, and its document sequences. */
export interface Call {
  engine: Engine
  database: string
  command: Doc
  sequences: Map<string, Buffer[]>
}

/** One command: the fields it takes besides its name (others are refused), and what it does. */
export interface Command {
  fields: readonly string[]
  run: (call: Call) => Doc | Promise<Doc>
}
