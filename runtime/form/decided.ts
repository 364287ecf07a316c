/**
 * Results of rules that read what the reader may not see: by node id, in tables by `<column id>@<row id>`. A rule that depends on the moment hides
 * without making null, so its result stands under `moment:` and the same name.
 */
export type Decided = Readonly<Record<string, Decision>>
export interface Decision { readonly visible?: boolean | undefined, readonly required?: boolean | undefined }

export const nothingDecided: Decided = {}

/** The name under which results for a node or a cell stand. */
export function decidedName(nodeId: string, rowId?: string): string {
  return rowId === undefined ? nodeId : `${nodeId}@${rowId}`
}

export function momentaryName(name: string): string {
  return `moment:${name}`
}

/** What was decided of a node or cell, by rules of either kind. */
export function decisionOf(decided: Decided, name: string): Decision {
  const [lasting, momentary] = [decided[name], decided[momentaryName(name)]]
  const isHidden = lasting?.visible === false || momentary?.visible === false
  const required = [lasting?.required, momentary?.required].filter((each) => each !== undefined)
  return { ...(isHidden ? { visible: false } : {}), ...(required.length > 0 ? { required: required.some(Boolean) } : {}) }
}

/** Whether it was decided that a value counts as null. */
export function isDecidedNull(decided: Decided, name: string): boolean {
  return decided[name]?.visible === false
}
