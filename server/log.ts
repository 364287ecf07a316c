import { pino } from 'pino'

/** Structured log without personal data: ids and codes only (platform.md §11). */
export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error'>

/** Opens the log, one JSON object a line on standard error; `SUNLIT_LOG` sets the level. */
export function openLog(level = process.env['SUNLIT_LOG'] ?? 'warn'): Log {
  return pino({ level, base: null }, process.stderr)
}
