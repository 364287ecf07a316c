import { readFileSync } from 'node:fs'

/** Asia/Shanghai is eight hours ahead of UTC all year round. */
const shanghaiOffsetMs = 8 * 60 * 60 * 1000
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?$/

/** The one reader of legal time (flow.md §8). */
export interface Clock {
  /** The legal instant in Asia/Shanghai, `2026-03-02T09:10:00`. */
  readonly now: () => string
  /** The legal day, `2026-03-02`. */
  readonly today: () => string
}

/**
 * Opens the clock. With a clock file the legal instant is what the file says at each reading
 * (`2026-03-02T09:10` or with seconds); a file that is absent or says something else means the wall clock.
 */
export function openClock(clockFile: string | null): Clock {
  const now = (): string => (clockFile ? instantIn(clockFile) : null) ?? wallInstant()
  return { now, today: () => now().slice(0, 10) }
}

function wallInstant(): string {
  return new Date(Date.now() + shanghaiOffsetMs).toISOString().slice(0, 19)
}

function instantIn(file: string): string | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  }
  catch {
    return null
  }
  const match = instant.exec(text)
  return match ? `${match[1]}:${match[2] ?? '00'}` : null
}
