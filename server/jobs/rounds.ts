/** A job that goes round and round. */
export interface Rounds<T> {
  /** Does a round now, after the one under way. */
  readonly run: () => Promise<T>
  /** Ends it; a round under way is finished. */
  readonly stop: () => Promise<void>
}

/** Does a round every `everyMs`, one at a time; what fails is told to `failed` and tried again with the next. `idle`: what a round after the end answers. */
export function startRounds<T>(round: () => Promise<T>, everyMs: number, failed: (error: unknown) => void, idle: T): Rounds<T> {
  let running: Promise<T> = Promise.resolve(idle)
  let isStopped = false
  const run = (): Promise<T> => {
    running = running.catch(() => idle).then(() => (isStopped ? idle : round()))
    return running
  }
  const timer = setInterval(() => void run().catch(failed), everyMs)
  timer.unref()
  return {
    run,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await running.catch(() => undefined)
    },
  }
}
