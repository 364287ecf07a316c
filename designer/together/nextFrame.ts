/** A tab in the background draws no frames; its document still has to follow. */
const atLatestMilliseconds = 100

export interface FrameTask {
  /** Runs the work at the next frame; asked again before that, it still runs once. */
  readonly ask: () => void
  /** Runs the work now if it was asked for. */
  readonly flush: () => void
  readonly cancel: () => void
}

/** Gathers many changes into one reading a frame. */
export function frameTask(work: () => void): FrameTask {
  let frame: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer)
    if (frame !== null) cancelAnimationFrame(frame)
    timer = null
    frame = null
  }
  const run = (): void => {
    cancel()
    work()
  }
  return {
    ask() {
      if (timer !== null) return
      timer = setTimeout(run, atLatestMilliseconds)
      if (typeof requestAnimationFrame === 'function') frame = requestAnimationFrame(run)
    },
    flush() { if (timer !== null) run() },
    cancel,
  }
}
