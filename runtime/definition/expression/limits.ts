/** Limits of one expression (form.md §2): with them its cost is bounded by nodes × rows. */
export const limits = {
  /** Characters of the text. */
  text: 2_000,
  /** Levels of nesting in the parsed tree. */
  depth: 200,
  /** Open brackets, and signs in a row, in the text; looked at before it is parsed. */
  brackets: 60,
  /** Numbers in a range that is run through. */
  range: 1_000,
  /** Elements of a list written inside a loop. */
  listInLoop: 20,
  /** Rows run through × what is read in each, at run time. */
  steps: 400_000,
  /** Characters that `replace` and `split` go through in one evaluation; `matches` is ten times as fast. */
  searched: 20_000,
} as const

/** What a case knows of a completed step: `steps.<node>.<property>` (flow.md §2). */
export const stepProperties: readonly string[] = ['outcome', 'agree', 'refuse', 'of', 'by', 'on']
