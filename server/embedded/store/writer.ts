import type { Connection } from './connection.ts'
import { storageFailure } from './connection.ts'

/**
 * A write in steps: each `yield` is a point where others may go on and a commit may happen. One document is never split over two
 * steps, and there is no yield after the last one: what was committed is then also acknowledged.
 */
export type WriteSteps<T> = Generator<undefined, T, undefined>

interface Task {
  steps: WriteSteps<unknown>
  /** Structure changes commit alone. */
  alone: boolean
  finish: (value: unknown) => void
  fail: (error: unknown) => void
}

/** Milliseconds that one group of writes may hold up everything else. */
const groupTime = 8

/**
 * The one queue of writes. Writes that arrive together share a transaction, and are acknowledged after its commit
 * (WAL, synchronous = FULL: the commit is on the disk).
 */
export class Writer {
  readonly #connection: Connection
  readonly #rolledBack: () => void
  #queue: Task[] = []
  #scheduled = false

  /** `rolledBack` is called when a whole group was lost, so that what is cached from the file can be read again. */
  constructor(connection: Connection, rolledBack: () => void) {
    this.#connection = connection
    this.#rolledBack = rolledBack
  }

  get idle(): boolean {
    return this.#queue.length === 0
  }

  write<T>(steps: WriteSteps<T>, alone = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // The task list is of one type for all results; the result travels through this closure.
      let result: { value: T } | undefined
      const wrapped = (function* (): WriteSteps<undefined> {
        result = { value: yield* steps }
        return undefined
      })()
      this.#queue.push({
        steps: wrapped,
        alone,
        finish: () => (result === undefined ? reject(new Error('Expected a result of the write, but it has none')) : resolve(result.value)),
        fail: reject,
      })
      this.#schedule()
    })
  }

  /** A change of structure (tables, indexes) in a transaction of its own. */
  change<T>(action: () => T): Promise<T> {
    return this.write((function* (): WriteSteps<T> { return action() })(), true)
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#group()
      this.#schedule()
    })
  }

  #group(): void {
    const done: Task[] = []
    const failed: [Task, unknown][] = []
    let started: Task | undefined
    try {
      this.#connection.run('BEGIN IMMEDIATE')
      const end = performance.now() + groupTime
      for (let task = this.#queue[0]; task !== undefined && performance.now() < end; task = this.#queue[0]) {
        if (task.alone && done.length > 0) break
        started = task
        if (!this.#advance(task, end, done, failed)) break
        if (task.alone) break
      }
      this.#connection.run('COMMIT')
    } catch (error) {
      this.#abandon(error, done, started)
    }
    for (const task of done) task.finish(undefined)
    for (const [task, error] of failed) task.fail(error)
  }

  /** Takes the task on until it ends (true) or time is up (false). */
  #advance(task: Task, end: number, done: Task[], failed: [Task, unknown][]): boolean {
    try {
      while (task.steps.next().done !== true) {
        if (performance.now() >= end) return false
      }
      done.push(task)
    } catch (error) {
      // A change of structure that failed half way must leave nothing; a document has its own savepoint.
      if (task.alone || !this.#connection.database.isTransaction) throw error
      failed.push([task, storageFailure(error)])
    }
    this.#queue.shift()
    return true
  }

  /** Nothing of the group was kept: all that would have been acknowledged by it fails. */
  #abandon(error: unknown, done: Task[], started: Task | undefined): void {
    if (this.#connection.database.isTransaction) this.#connection.run('ROLLBACK')
    const lost = new Set(done)
    if (started !== undefined) lost.add(started)
    const [first] = this.#queue
    if (lost.size === 0 && first !== undefined) lost.add(first)
    this.#queue = this.#queue.filter((task) => !lost.has(task))
    done.length = 0
    this.#rolledBack()
    const failure = storageFailure(error)
    for (const task of lost) task.fail(failure)
  }
}

/** Runs the action so that an error undoes only what it did, inside the group's transaction. */
export function atomically<T>(connection: Connection, action: () => T): T {
  connection.run('SAVEPOINT one')
  try {
    const value = action()
    connection.run('RELEASE one')
    return value
  } catch (error) {
    if (connection.database.isTransaction) {
      connection.run('ROLLBACK TO one')
      connection.run('RELEASE one')
    }
    throw error
  }
}
