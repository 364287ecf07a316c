/** What is known of a completed step; rules read `steps.<node>.outcome` and, of a countersign, how its votes fell. */
export interface StepResult {
  readonly outcome: string | null
  readonly [property: string]: string | number | boolean | null | readonly string[]
}

/** When and for whom a form is evaluated. */
export interface Moment {
  /** The node whose rights apply: a user task, a message, or the start; null for a mere reader. */
  readonly step: string | null
  /** Legal instant, local: `2026-03-02T09:10`. */
  readonly now: string
  /** The outcome being given, null while none is chosen. */
  readonly outcome: string | null
  /** Results of completed steps, by node id. */
  readonly steps: Readonly<Record<string, StepResult>>
  /** Nodes this reader may not see besides those his step hides. */
  readonly hidden?: ReadonlySet<string> | undefined
}
