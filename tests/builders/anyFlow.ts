import fc from 'fast-check'
import { aFlow } from '#tests/builders/flow'
import { compileFlow } from '#engine/compile'
import type { CompiledFlow } from '#engine/graph'

/** A flow as blocks: what is built of them is sound, so a case on it can always come to its end. */
type Block =
  | { readonly kind: 'task' | 'sign' | 'timer' | 'message' }
  | { readonly kind: 'sequence' | 'choice' | 'fork' | 'some', readonly blocks: readonly Block[] }
  | { readonly kind: 'loop' | 'sub', readonly block: Block }

const task: fc.Arbitrary<Block> = fc.constant({ kind: 'task' })
const sign: fc.Arbitrary<Block> = fc.constant({ kind: 'sign' })
const wait: fc.Arbitrary<Block> = fc.record({ kind: fc.constantFrom('timer' as const, 'message' as const) })
const { block: part } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
    task, task, sign, wait,
    fc.record({ kind: fc.constantFrom('sequence' as const, 'choice' as const, 'fork' as const, 'some' as const), blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('sub' as const), block: tie('block') }),
    // A task in each loop: a timer alone would go round for good.
    fc.record({ kind: fc.constant('loop' as const), block: tie('block').map((each): Block => (each.kind === 'task' ? each : { kind: 'sequence', blocks: [{ kind: 'task' }, each] })) }),
  ),
}))

/** Mostly with a fork at the top: what is hard happens around joins. */
const fork = fc.record({ kind: fc.constantFrom('fork' as const, 'some' as const), blocks: fc.array(part, { minLength: 2, maxLength: 3 }) })
const block: fc.Arbitrary<Block> = fc.oneof({ withCrossShrink: true }, part, fc.tuple(fork, part).map(([first, then]): Block => ({ kind: 'sequence', blocks: [first, then] })))

/** Random sound flows of tasks `t1` …, timers, messages, exclusive, parallel and inclusive gateways, loops and sub-processes, as text for `flowOf`; conditions read the number field `n` (0 to 3). */
export const soundFlow: fc.Arbitrary<string> = block.map((root) => waysOf(root, null))

/** Flows with one way that cuts across the blocks: out of a branch, into another, back before a split. Tokens may wait in vain on them. */
export const wildFlow: fc.Arbitrary<string> = fc.tuple(block, fc.nat(30), fc.nat(30))
  .map(([root, from, to]) => waysOf({ kind: 'sequence', blocks: [{ kind: 'task' }, root] }, { from, to }))

/**
 * A flow from its ways, `start > t1; t1 > x2; x2 > end [otherwise]`: `t…` tasks, `c…` countersigns, `w…` timers, `m…` messages, `x…` exclusive, `p…` parallel and `i…` inclusive gateways; a
 * sub-process `s…` has the start `o…` and the end `e…` of its number, and in it is what can be reached from there.
 */
export function flowOf(text: string): CompiledFlow {
  const ways = text.split('; ').map((each) => /^(\w+) > (\w+)(?: \[(.*)\])?$/.exec(each) ?? [])
  const ids = [...new Set(ways.flatMap(([, source = '', target = '']) => [source, target]))].filter((id) => id !== 'start' && id !== 'end')
  const nodes = ids.reduce(withNode, aFlow())
  const drawn = ways.reduce((flow, [, source, target, when]) => flow.way(`${source} > ${target}`, when), nodes).definition()
  const scopes = new Map(ids.filter((id) => /^o\d/.test(id)).flatMap((id) => [...reachedBy(id, ways)].map((inside) => [inside, id.replace('o', 's')] as const)))
  const scoped = drawn.flow.nodes.map((node) => (scopes.has(node.id) ? { ...node, scope: scopes.get(node.id) } : node))
  const compiled = compileFlow({ ...drawn, flow: { ...drawn.flow, nodes: scoped } })
  if (!compiled.ok) throw new Error(`Expected a random flow to compile, but: ${JSON.stringify(compiled.problems)}`)
  return compiled.flow
}

function reachedBy(id: string, ways: readonly (readonly string[])[]): Set<string> {
  const reached = new Set([id])
  for (const each of reached) for (const [, source, target] of ways) if (source === each && target !== undefined) reached.add(target)
  return reached
}

const modes = ['all', 'any', 'veto', 'ordered', 'ratio'] as const

function withNode(flow: ReturnType<typeof aFlow>, id: string): ReturnType<typeof aFlow> {
  switch (id.slice(0, 1)) {
    case 't': return flow.task(id, { decides: id === 't3' })
    case 'c': return flow.sign(id, modes[Number(id.slice(1)) % modes.length] ?? 'all', ['clerk', 'leader'], { outcomes: ['done', 'no', 'none'], ratio: { needed: 1, of: 2 } })
    case 'w': return flow.timer(id, 1 + Number(id.slice(1)) % 3)
    case 'm': return flow.message(id)
    case 's': return flow.node({ id, type: 'subProcess', name: { zh: id }, lane: null })
    case 'o': return flow.node({ id, type: 'start', name: { zh: id }, lane: null })
    case 'e': return flow.end(id)
    case 'p': return flow.gateway(id, 'parallel')
    case 'i': return flow.gateway(id, 'inclusive')
    default: return flow.gateway(id, 'exclusive')
  }
}

function waysOf(root: Block, across: { from: number, to: number } | null): string {
  const ways: Way[] = []
  const nodes: string[] = []
  const named = (letter: Letter): string => {
    const id = `${letter}${nodes.length + 1}`
    nodes.push(id)
    return id
  }
  const way = (source: string, target: string, when?: string): void => {
    ways.push({ source, target, when })
  }
  const parts = { named, way }
  const last = grow({ kind: 'sequence', blocks: [{ kind: 'task' }, root] }, 'start', undefined, parts)
  way(last.from, 'end', last.when)
  if (across) cut(ways, nodes.filter((each) => each.startsWith('t')), across, parts)
  return ways.map(({ source, target, when }) => `${source} > ${target}${when === undefined ? '' : ` [${when}]`}`).join('; ')
}

interface Way { source: string, readonly target: string, when: string | undefined }
type Letter = 't' | 'c' | 'w' | 'm' | 'x' | 'p' | 'i' | 's'
interface Parts {
  readonly named: (letter: Letter) => string
  readonly way: (source: string, target: string, when?: string) => void
}
interface Loose { readonly from: string, readonly when: string | undefined }

const letters = { task: 't', sign: 'c', timer: 'w', message: 'm', fork: 'p', some: 'i', choice: 'x' } as const

/** Grows a block after a node; answers the way that is still loose. */
function grow(each: Block, from: string, when: string | undefined, parts: Parts): Loose {
  const { named, way } = parts
  if (each.kind === 'sequence') return each.blocks.reduce<Loose>((loose, next) => grow(next, loose.from, loose.when, parts), { from, when })
  if (each.kind === 'sub') {
    const id = named('s')
    way(from, id, when)
    const inner = grow(each.block, id.replace('s', 'o'), undefined, parts)
    way(inner.from, id.replace('s', 'e'), inner.when)
    return { from: id, when: undefined }
  }
  if (each.kind === 'loop') {
    const [again, back] = [named('x'), named('x')]
    way(from, again, when)
    const inner = grow(each.block, again, undefined, parts)
    way(inner.from, back, inner.when)
    way(back, again, 'n = 1')
    return { from: back, when: 'otherwise' }
  }
  if (!('blocks' in each)) {
    const id = named(letters[each.kind])
    way(from, id, when)
    return { from: id, when: undefined }
  }
  const type = letters[each.kind]
  const [split, join] = [named(type), named(type)]
  way(from, split, when)
  for (const [at, branch] of each.blocks.entries()) {
    const condition = type === 'p' ? undefined : at === each.blocks.length - 1 ? 'otherwise' : type === 'i' ? `n >= ${at}` : `n = ${at}`
    const inner = grow(branch, split, condition, parts)
    way(inner.from, join, inner.when)
  }
  return { from: join, when: undefined }
}

/** Puts a choice after some task that may lead to some other task, wherever it is. */
function cut(ways: Way[], tasks: readonly string[], { from, to }: { from: number, to: number }, { named, way }: Parts): void {
  const [source, target] = [tasks[from % tasks.length], tasks[to % tasks.length]]
  const on = ways.find((each) => each.source === source)
  // No way crosses the border of a sub-process.
  if (!source || !target || !on || insideOf(source, ways) !== insideOf(target, ways)) return
  const gateway = named('x')
  on.source = gateway
  on.when = 'otherwise'
  way(source, gateway)
  way(gateway, target, 'n = 3')
}

/** The start from which a node inside a sub-process can be reached; undefined outside of all. */
function insideOf(id: string, ways: readonly Way[]): string | undefined {
  const starts = ways.map(({ source }) => source).filter((each) => /^o\d/.test(each))
  return starts.find((start) => {
    const reached = new Set([start])
    for (const each of reached) for (const { source, target } of ways) if (source === each) reached.add(target)
    return reached.has(id)
  })
}
