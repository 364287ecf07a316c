import type { Connection } from './connection.ts'

/** Spare connections kept open for the next readers. */
const mostSpare = 8
/** Snapshots that may be read at the same time; a cursor that is not finished holds one. */
const mostTaken = 400

/** Connections for reading, one for each read that is under way; each sees the last commit before its read began. */
export class Readers {
  readonly #open: () => Connection
  #spare: Connection[] = []
  #taken = 0

  constructor(open: () => Connection) {
    this.#open = open
  }

  /** @throws Error when 400 cursors are open at once */
  take(): Connection {
    if (this.#taken >= mostTaken) throw new Error(`Expected at most ${mostTaken} open cursors, but one more was asked for`)
    const connection = this.#spare.pop() ?? this.#open()
    this.#taken += 1
    return connection
  }

  give(connection: Connection): void {
    this.#taken -= 1
    if (this.#spare.length < mostSpare) this.#spare.push(connection)
    else connection.close()
  }

  close(): void {
    for (const connection of this.#spare) connection.close()
    this.#spare = []
  }
}
