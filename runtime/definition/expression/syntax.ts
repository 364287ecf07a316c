import { parseExpression } from 'feelin'

/** One node of a parsed FEEL text. `name` is the grammar's name; keywords and signs are nodes too, under their own text. */
export type SyntaxNode = {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly source: string
  readonly isError: boolean
  readonly children: readonly SyntaxNode[]
}

/** Parses FEEL into plain nodes, and says how deep they nest. Errors are nodes with `isError`; the parser itself never fails. */
export function readSyntax(text: string): { readonly root: SyntaxNode; readonly depth: number } {
  type Open = SyntaxNode & { children: SyntaxNode[] }
  const root: Open = { name: 'Root', from: 0, to: text.length, source: text, isError: false, children: [] }
  const open: Open[] = [root]
  let depth = 0
  parseExpression(text, {}, undefined).iterate({
    enter: ({ name, from, to, type }) => {
      if (type.isSkipped && !type.isError) return false
      const node: Open = { name, from, to, source: text.slice(from, to), isError: type.isError, children: [] }
      open.at(-1)?.children.push(node)
      open.push(node)
      depth = Math.max(depth, open.length)
      return true
    },
    leave: () => void open.pop(),
  })
  return { root: root.children[0] ?? root, depth }
}

/** The children that carry meaning: without keywords, brackets, commas and operators. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => /^([A-Z]|null$)/.test(child.name) && !['CompareOp', 'ArithOp'].includes(child.name))
}

/** The segments of a path such as `steps.review.outcome`, or null when it does not begin with a plain name. */
export function segmentsOf(node: SyntaxNode): string[] | null {
  if (node.name === 'VariableName' || node.name === 'PathName') return [nameOf(node)]
  if (node.name !== 'PathExpression') return null
  const parts = partsOf(node).map(segmentsOf)
  return parts.every((part) => part !== null) ? parts.flat() : null
}

/** A name as FEEL reads it: runs of white space are one space. */
export function nameOf(node: SyntaxNode): string {
  return node.source.trim().replace(/\s+/g, ' ')
}
