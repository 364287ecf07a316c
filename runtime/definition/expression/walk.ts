import { isBuiltin, isOffered, patternFunctions } from './builtins.ts'
import { limits, stepProperties } from './limits.ts'
import type { KnownNames } from './names.ts'
import { compilePattern } from './pattern.ts'
import type { ExpressionProblem, ExpressionProblemCode } from './problem.ts'
import { nameOf, partsOf, segmentsOf } from './syntax.ts'
import type { SyntaxNode } from './syntax.ts'

/** What an expression reads, gathered while its tree is walked. */
export type Findings = {
  readonly problems: ExpressionProblem[]
  /** Fields read, anywhere. */
  readonly names: Set<string>
  /** Fields read inside a loop or filter: they are read once per row. */
  readonly loopNames: Set<string>
  readonly steps: Map<string, { readonly nodeId: string; readonly property: string }>
  /** Built-in functions called. */
  readonly functions: Set<string>
  /** Where the grammar would resolve a function itself, although ours is to be called. */
  readonly specialCalls: { readonly from: number; readonly to: number; readonly name: string }[]
  readsOutcome: boolean
  readsToday: boolean
}

/** Where the walk is. */
type Scope = {
  /** Loop variables and keys of contexts; a loop variable over a table with the table's name. */
  readonly introduced: ReadonlyMap<string, string>
  /** Inside a filter: whether a name is a column of the rows filtered. */
  readonly columns: ((name: string) => boolean) | null
  readonly isInLoop: boolean
}

/** Walks a tree once: gathers what it reads, and every problem in the order of the text. */
export function walkSyntax(root: SyntaxNode, known: KnownNames): Findings {
  const found: Findings = {
    problems: [], names: new Set(), loopNames: new Set(), steps: new Map(), functions: new Set(), specialCalls: [], readsOutcome: false, readsToday: false,
  }
  new Walk(known, found).visit(root, { introduced: new Map(), columns: null, isInLoop: false })
  return found
}

/** Constructs of the grammar that are not offered. */
const notOffered = new Set(['?', 'Wildcard', 'BacktickIdentifier', 'InstanceOfExpression', 'UnaryTests', 'FunctionType'])

class Walk {
  readonly known: KnownNames
  readonly found: Findings

  constructor(known: KnownNames, found: Findings) {
    this.known = known
    this.found = found
  }

  report(code: ExpressionProblemCode, node: SyntaxNode): void {
    this.found.problems.push({ code, from: node.from, to: node.to, word: node.source.slice(0, 60) })
  }

  visit(node: SyntaxNode, scope: Scope): void {
    if (node.isError) return this.report('syntax', node)
    if (notOffered.has(node.name)) return this.report('notOffered', node)
    switch (node.name) {
      case 'FunctionDefinition': return this.report('functionDefinition', node)
      case 'VariableName': return this.visitName(node, scope)
      case 'PathExpression': return this.visitPath(node, scope)
      case 'FunctionInvocation': return this.visitCall(node, scope)
      case 'FilterExpression': return this.visitFilter(node, scope)
      case 'ForExpression': case 'QuantifiedExpression': return this.visitLoop(node, scope)
      case 'Context': return this.visitContext(node, scope)
      case 'Key': case 'ParameterName': case 'PathName': return undefined
      case 'NumericLiteral': return /e/i.test(node.source) ? this.report('exponent', node) : undefined
      case 'List': if (scope.isInLoop && partsOf(node).length > limits.listInLoop) this.report('listInLoop', node); break
      case 'Comparison': this.checkComparison(node); break
      case 'PositiveUnaryTest': return this.visitAll(node.children.flatMap(endsOfTest), scope)
      default: if (isRunThrough(node)) this.checkRange(node)
    }
    return this.visitAll(node.children, scope)
  }

  visitAll(nodes: readonly SyntaxNode[], scope: Scope): void {
    for (const node of nodes) this.visit(node, scope)
  }

  visitName(node: SyntaxNode, scope: Scope): void {
    const name = nameOf(node)
    if (scope.introduced.has(name) || scope.columns?.(name)) return undefined
    if (name === 'outcome') this.found.readsOutcome = true
    else if (name === 'steps') this.report('steps', node)
    else if (this.known.isField(name)) this.readField(name, scope)
    else this.report('unknownName', node)
    return undefined
  }

  readField(name: string, scope: Scope): void {
    this.found.names.add(name)
    if (scope.isInLoop) this.found.loopNames.add(name)
  }

  visitPath(node: SyntaxNode, scope: Scope): void {
    const segments = segmentsOf(node)
    const [first = '', second = '', third = ''] = segments ?? []
    if (first === 'steps' && !scope.introduced.has(first)) return this.readStep(node, segments ?? [])
    const table = scope.introduced.get(first) ?? (this.known.isField(first) ? first : '')
    const columns = this.known.columnsOf(table)
    if (columns && (!columns.has(second) || third)) this.report('unknownName', node)
    return this.visitAll(partsOf(node), scope)
  }

  readStep(node: SyntaxNode, [, nodeId = '', property = '', ...rest]: readonly string[]): void {
    if (rest.length > 0 || !stepProperties.includes(property) || !this.known.isStep(nodeId)) return this.report('steps', node)
    this.found.steps.set(`${nodeId}.${property}`, { nodeId, property })
    return undefined
  }

  visitCall(node: SyntaxNode, scope: Scope): void {
    const [target, ...parameters] = partsOf(node)
    if (!target) return this.report('syntax', node)
    const name = nameOf(target)
    const isFunctionName = ['VariableName', 'SpecialFunctionName'].includes(target.name)
    if (!isFunctionName || !isBuiltin(name)) return this.report('unknownFunction', target)
    if (!isOffered(name)) return this.report('notOffered', target)
    this.found.functions.add(name)
    if (target.name === 'SpecialFunctionName') this.found.specialCalls.push({ from: target.from, to: target.to, name })
    if (name === 'now' || name === 'today') this.found.readsToday = true
    if (patternFunctions.has(name)) this.checkPattern(node, parameters)
    return this.visitAll(parameters, scope)
  }

  /** A pattern is written out, so that it can be judged now and is compiled once. */
  checkPattern(node: SyntaxNode, parameters: readonly SyntaxNode[]): void {
    const given = parameters.flatMap(partsOf)
    const pattern = given.at(1)
    const flags = nameOf(node).startsWith('matches') ? given.at(2) : given.at(3)
    const isUsable = pattern?.name === 'StringLiteral' && (flags === undefined || flags.name === 'StringLiteral')
      && compilePattern(literalText(pattern.source), flags ? literalText(flags.source) : '') !== null
    if (!isUsable) this.report('pattern', pattern ?? node)
  }

  visitFilter(node: SyntaxNode, scope: Scope): void {
    const [target, test] = partsOf(node)
    if (!target || !test) return this.report('syntax', node)
    this.visit(target, scope)
    if (test.name === 'NumericLiteral') return this.visit(test, scope)
    if (scope.isInLoop) return this.report('nestedIteration', node)
    const columns = segmentsOf(target)?.length === 1 ? this.known.columnsOf(nameOf(target)) : null
    const isOther = (name: string): boolean => this.known.isField(name) || isBuiltin(name) || ['outcome', 'steps', 'partial'].includes(name)
    const isPerhapsColumn = (name: string): boolean => this.known.isAnyColumn(name) && !isOther(name)
    const isColumn = (name: string): boolean => name === 'item' || (columns ? columns.has(name) : isPerhapsColumn(name))
    return this.visit(test, { ...scope, columns: isColumn, isInLoop: true })
  }

  visitLoop(node: SyntaxNode, scope: Scope): void {
    const sources = node.children.filter((child) => child.name === 'InExpressions').flatMap(partsOf)
    const [source] = sources
    if (scope.isInLoop || sources.length > 1) return this.report('nestedIteration', node)
    const [variable, list] = source ? partsOf(source) : []
    if (!variable || !list) return this.report('syntax', node)
    this.visit(list, scope)
    const table = segmentsOf(partsOf(list)[0] ?? list) ?? []
    const introduced = new Map([...scope.introduced, [nameOf(variable), table.length === 1 ? (table[0] ?? '') : '']])
    return this.visitAll(node.children.filter((child) => child.name !== 'InExpressions'), { ...scope, introduced, isInLoop: true })
  }

  visitContext(node: SyntaxNode, scope: Scope): void {
    const introduced = new Map(scope.introduced)
    for (const entry of partsOf(node)) {
      const [key] = partsOf(entry)
      this.visitAll(entry.children, { ...scope, introduced })
      if (key) introduced.set(nameOf(key), '')
    }
  }

  /** `a == b` parses as `a = (= b)` and is null; `x in [1..5] and y` as `x in ([1..5] and y)`. */
  checkComparison(node: SyntaxNode): void {
    const isIn = node.children.some((child) => child.name === 'in')
    const tests = node.children.flatMap((child) => (child.name === 'PositiveUnaryTests' ? child.children : [child])).filter((child) => child.name === 'PositiveUnaryTest')
    if (!isIn && node.children.some((child) => child.name === 'SimplePositiveUnaryTest')) this.report('doubleEquals', node)
    const swallowed = tests.find((test) => test.children.some((child) => ['Conjunction', 'Disjunction', 'Comparison'].includes(child.name)))
    if (swallowed) this.report('inNeedsBrackets', swallowed)
  }

  checkRange(node: SyntaxNode): void {
    const ends = partsOf(node)
    const [from, to] = ends.map((end) => (end.name === 'NumericLiteral' ? Number(end.source) : Number.NaN))
    const isSmall = Number.isInteger(from) && Number.isInteger(to) && Math.abs((to ?? 0) - (from ?? 0)) < limits.range
    if (!isSmall) this.report('range', node)
  }
}

/** `1..5` after `in` of a loop, and a range `[1..5]` that is a value. */
function isRunThrough(node: SyntaxNode): boolean {
  if (node.name === 'IterationContext') return node.children.some((child) => child.name === '..')
  return node.name === 'Interval'
}

/** A range right after `in` of a comparison is a mere test: its ends may be anything. */
function endsOfTest(node: SyntaxNode): readonly SyntaxNode[] {
  const [interval] = node.name === 'SimplePositiveUnaryTest' ? partsOf(node) : []
  return interval?.name === 'Interval' ? interval.children : [node]
}

/** The text of a literal, read as FEEL reads it as far as patterns need: `\\` and `\"`. */
function literalText(source: string): string {
  return source.slice(1, -1).replace(/\\(["\\])/g, '$1')
}
