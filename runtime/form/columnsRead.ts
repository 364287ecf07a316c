import { nameOf, partsOf, readSyntax } from '#definition/expression/syntax'
import type { SyntaxNode } from '#definition/expression/syntax'

/** What an expression takes from rows: names that may be columns, and whether whole rows get out of it. */
export interface RowReading {
  readonly names: ReadonlySet<string>
  readonly takesWholeRows: boolean
}

/**
 * Which columns an expression can read, so that a sum over a hidden column is hidden too. Rows that are counted, filtered, looped over,
 * compared with null or followed by a column give nothing else away; any other use of rows takes all columns.
 */
export function readRows(text: string, tableKeys: ReadonlySet<string>): RowReading {
  const reader = new RowReader(new Set([...tableKeys, 'item']))
  reader.visit(readSyntax(text).root, false)
  return reader
}

class RowReader implements RowReading {
  readonly names = new Set<string>()
  takesWholeRows = false
  readonly rows: Set<string>

  constructor(rows: Set<string>) {
    this.rows = rows
  }

  visit(node: SyntaxNode, isSafe: boolean): void {
    if (node.name === 'VariableName' || node.name === 'PathName') return this.visitName(node, isSafe)
    const parts = partsOf(node)
    const [first, ...rest] = parts
    if (node.name === 'PathExpression' && first) return this.visitParts(first, true, rest)
    if (node.name === 'FilterExpression' && first) return this.visitParts(first, isSafe, rest)
    if (node.name === 'FunctionInvocation') return parts.forEach((part) => this.visit(part, first !== undefined && nameOf(first) === 'count'))
    if (node.name === 'InExpression') return this.visitLoopSource(parts)
    if (node.name === 'Comparison') return parts.forEach((part) => this.visit(part, node.children.some((each) => each.source === 'null')))
    const passesOn = ['PositionalParameters', 'ParenthesizedExpression', 'IterationContext'].includes(node.name)
    return node.children.forEach((child) => this.visit(child, passesOn && isSafe))
  }

  visitParts(first: SyntaxNode, isSafe: boolean, rest: readonly SyntaxNode[]): void {
    this.visit(first, isSafe)
    rest.forEach((part) => this.visit(part, false))
  }

  /** The variable of a loop over rows is a row. */
  visitLoopSource([variable, list]: readonly SyntaxNode[]): void {
    if (!variable || !list) return
    this.rows.add(nameOf(variable))
    this.visit(list, true)
  }

  visitName(node: SyntaxNode, isSafe: boolean): void {
    const name = nameOf(node)
    this.names.add(name)
    if (!isSafe && node.name === 'VariableName' && this.rows.has(name)) this.takesWholeRows = true
  }
}
