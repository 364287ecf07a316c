import { readFileSync } from 'node:fs'

/** Asia/Shanghai is eight hours ahead of UTC all year round. */
const shanghaiOffsetMs = 8 * 60 * 60 * 1000
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?$/
/** The wall clock may depart so far from the monotonic one, in milliseconds; and at the start be so far ahead of what is stored (flow.md §8). */
const departure = 5 * 60_000
const mostAhead = 31 * 24 * 60 * 60 * 1000

/**
 * Why the wall clock is not believed: it `jumped` against the monotonic one; at the start it was `behind` the highest instant
 * that is stored, or more than 31 days `ahead` of it. Until the operator confirms it nothing is committed.
 */
export interface ClockDoubt { readonly why: 'jumped' | 'behind' | 'ahead', readonly legalNow: string, readonly highest: string | null }

/** The one reader of legal time (flow.md §8). */
export interface Clock {
  /** The legal instant in Asia/Shanghai, `2026-03-02T09:10:00`. */
  readonly now: () => string
  /** The legal day, `2026-03-02`. */
  readonly today: () => string
  /** What is doubtful about it; null: it is as it should be. */
  readonly doubt: () => ClockDoubt | null
  /** The operator says that the wall clock is right as it is. */
  readonly confirm: () => void
}

/** The machine's two clocks, in milliseconds: the wall's since 1970, and one that only goes forward. */
export interface MachineClocks { readonly wall: () => number, readonly steady: () => number }

const thisMachine: MachineClocks = { wall: Date.now, steady: () => performance.now() }

/**
 * Opens the clock. With a clock file the legal instant is what the file says at each reading (`2026-03-02T09:10` or with
 * seconds), and is never in doubt; a file that is absent or says something else means the wall clock.
 * @param highest the highest legal instant of any commit; null: there is none
 */
export function openClock(clockFile: string | null, highest: string | null = null, machine: MachineClocks = thisMachine): Clock {
  const said = (): string | null => (clockFile ? instantIn(clockFile) : null)
  const now = (): string => said() ?? legalInstant(machine.wall())
  let begun = { wall: machine.wall(), steady: machine.steady() }
  let why = atStart(begun.wall, highest)

  function doubt(): ClockDoubt | null {
    if (said() !== null) return null
    const [wall, steady] = [machine.wall() - begun.wall, machine.steady() - begun.steady]
    if (why === null && Math.abs(wall - steady) >= departure) why = 'jumped'
    return why && { why, legalNow: now(), highest }
  }

  return {
    now, doubt, today: () => now().slice(0, 10),
    confirm() {
      begun = { wall: machine.wall(), steady: machine.steady() }
      why = null
    },
  }
}

function atStart(wall: number, highest: string | null): ClockDoubt['why'] | null {
  if (highest === null) return null
  if (legalInstant(wall) < highest) return 'behind'
  return legalInstant(wall - mostAhead) > highest ? 'ahead' : null
}

function legalInstant(wall: number): string {
  return new Date(wall + shanghaiOffsetMs).toISOString().slice(0, 19)
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
