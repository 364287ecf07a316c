import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const line = z.strictObject({ caseId: z.string(), at: z.string() })
export type Erased = z.infer<typeof line>

/**
 * 销毁簿: which cases were erased, in a file of the key folder, which no backup of the data has: a restored backup learns from it what
 * must be destroyed again before it serves (flow.md §7).
 */
export interface ErasureBook {
  readonly note: (erased: Erased) => void
  readonly all: () => readonly Erased[]
}

export function openErasureBook(file: string): ErasureBook {
  const all = (): Erased[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map((each) => line.parse(JSON.parse(each))) : [])
  return {
    all,
    note(erased) {
      if (all().some(({ caseId }) => caseId === erased.caseId)) return
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      appendFileSync(file, `${JSON.stringify(erased)}\n`, { mode: 0o600, flush: true })
    },
  }
}
