import type { DefinitionProblem } from '../definition.ts'
import type { Subject } from './subject.ts'

/** One finding of a check; what it does not name is the check's own. */
export interface Finding {
  readonly elementId: string | null
  readonly part?: DefinitionProblem['part']
  readonly severity?: DefinitionProblem['severity']
  readonly property?: string
  readonly data?: Readonly<Record<string, string | number>>
}

/** A statement that must hold of a definition; `checks.<code>` is its sentence for who broke it. */
export interface Check {
  readonly code: string
  readonly part: DefinitionProblem['part']
  /** `error` blocks publishing. */
  readonly severity: DefinitionProblem['severity']
  readonly find: (subject: Subject) => readonly Finding[]
}

export function defineCheck(check: Check): Check {
  return check
}

/** The problems that a check finds. */
export function problemsOf({ code, part, severity, find }: Check, subject: Subject): DefinitionProblem[] {
  return find(subject).map((finding) => ({ code, part, severity, ...finding }))
}
