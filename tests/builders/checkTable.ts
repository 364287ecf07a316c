import { describe, expect, it } from 'vitest'
import type { Check } from '#definition/checks/check'
import { problemsOf } from '#definition/checks/check'
import { subjectOf } from '#definition/checks/subject'
import type { Directory } from '#definition/checks/subject'
import type { Definition } from '#definition/definition'

interface Row {
  readonly why: string
  readonly given: Definition
  readonly directory?: Directory
}

/** The table of a check: definitions that hold, and such as don't, each with the elements that are named. */
export function checkTable(check: Check, { valid, invalid }: { valid: readonly Row[], invalid: readonly (Row & { at: readonly (string | null)[] })[] }): void {
  describe(`definition/checks/${check.code}`, () => {
    it.each(valid)('should accept $why', ({ given, directory }) => {
      expect(problemsOf(check, subjectOf(given, directory ?? null))).toEqual([])
    })

    it.each(invalid)('should name $why', ({ given, directory, at }) => {
      const problems = problemsOf(check, subjectOf(given, directory ?? null))
      expect(problems.map(({ elementId }) => elementId)).toEqual(at)
      expect(new Set(problems.map(({ code }) => code))).toEqual(new Set([check.code]))
    })
  })
}
