/** Results of rules that read what the reader may not see: by node id, in tables by `<column id>@<row id>`. */
export type Decided = Readonly<Record<string, Decision>>
export interface Decision { readonly visible?: boolean | undefined, readonly required?: boolean | undefined }

export const nothingDecided: Decided = {}

/** What was decided of a node, or of one cell. */
export function decisionOf(decided: Decided, nodeId: string, rowId?: string): Decision | undefined {
  return decided[rowId === undefined ? nodeId : `${nodeId}@${rowId}`]
}
