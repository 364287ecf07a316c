import { evaluate, FeelFunction, isFunction, parseDate, parseDateTime } from 'feelin'
import { functionOf, isOffered } from './builtins.ts'
import type { Findings } from './walk.ts'
import type { FeelVariables } from './value.ts'

/**
 * feelin parses a text at every evaluation, which costs a thousand times the evaluation itself. An expression is therefore made into the body of a FEEL
 * function once, `function(area, lots) ( … )`, and that function is called with the values.
 */
export type CompiledFeel = (variables: FeelVariables, now: string) => unknown

/** Names of ours for functions that the grammar resolves itself; no field key begins with an underscore. */
const ownNames: ReadonlyMap<string, string> = new Map([['years and months duration', '_wholeMonths']])

/** Compiles a text that was walked without a problem. The function given may throw. */
export function compileFeel(text: string, found: Findings): CompiledFeel {
  const names = parametersOf(found)
  const meter = { searched: 0 }
  const called = [...found.functions].filter((name) => isOffered(name) && !isMoment(name))
  const functions = Object.fromEntries(called.map((name) => [ownNames.get(name) ?? name, functionOf(name, meter)]))
  const moments = [...found.functions].filter(isMoment)
  const { value, warnings } = evaluate(`function(${[...names, ...moments].join(', ')}) (${withOwnNames(text, found)}\n)`, functions)
  if (!isFunction(value)) throw new Error(`Expected "${text}" to compile`)
  return (variables, now) => {
    const values = names.map((name) => (Object.hasOwn(variables, name) ? variables[name] : null))
    meter.searched = 0
    try {
      return value.invoke([...values, ...moments.map((name) => momentOf(name, now))])
    } finally {
      warnings.length = 0; // feelin collects them for as long as the function lives
    }
  }
}

/** What the compiled function takes, in order. */
function parametersOf({ names, readsOutcome, steps }: Findings): string[] {
  return [...names, ...(readsOutcome ? ['outcome'] : []), ...(steps.size > 0 ? ['steps'] : [])]
}

function withOwnNames(text: string, { specialCalls }: Findings): string {
  return [...specialCalls].sort((left, right) => right.from - left.from)
    .reduce((whole, { from, to, name }) => whole.slice(0, from) + (ownNames.get(name) ?? name) + whole.slice(to), text)
}

function isMoment(name: string): boolean {
  return name === 'now' || name === 'today'
}

/** `now` and `today` answer the legal instant of the case, never the machine's. */
function momentOf(name: string, now: string): FeelFunction {
  const instant = name === 'today' ? parseDate(now.slice(0, 10)) : parseDateTime(now.length === 16 ? `${now}:00` : now)
  return new FeelFunction(() => instant, [])
}
