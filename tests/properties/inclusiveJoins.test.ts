import { describe, expect, it } from 'vitest'
import type { Event } from '#engine/events'
import { evolve } from '#engine/evolve'
import { allExecutions, openExecutions } from '#engine/kept'
import type { CaseState } from '#engine/state'
import { anyStory, check, play, runs, seed } from '#tests/builders/story'

console.info(`inclusiveJoins: seed ${seed}, ${runs} runs each`)

/** A flow as it is drawn: nothing that the engine made of it. */
interface Drawing { readonly types: ReadonlyMap<string, string>, readonly ways: readonly Way[] }
interface Way { readonly id: string, readonly from: string, readonly to: string }

function drawingOf(text: string): Drawing {
  const ways = text.split('; ').map((each, index): Way => {
    const [, from = '', to = ''] = /^(\w+) > (\w+)/.exec(each) ?? []
    return { id: `e${index + 1}`, from, to }
  })
  const names: Readonly<Record<string, string>> = { i: 'inclusive', p: 'parallel', x: 'exclusive' }
  return { ways, types: new Map(ways.flatMap(({ from, to }) => [from, to]).map((id) => [id, names[id.slice(0, 1)] ?? 'other'])) }
}

/** Every directed path of ways that starts with one, and does not visit the gateway before its end: the ways it may end with. */
function endsOf(first: Way, gateway: string, { ways }: Drawing): Set<Way> {
  const ends = new Set([first])
  for (const way of ends) if (way.to !== gateway) for (const next of ways) if (next.from === way.to) ends.add(next)
  return ends
}

/**
 * The sentence of BPMN 2.0 §13.3.3, read word for word: an inclusive gateway is activated if at least one way in has a token, and for every directed
 * path that starts with a way that has a token (a task that is open has it on the ways out of it), ends with a way in that has none, and does not visit the
 * gateway, there is also one from the same start to a way in that has one.
 */
function isActivated(gateway: string, tokens: readonly Token[], held: ReadonlySet<string>, drawing: Drawing): boolean {
  const incoming = drawing.ways.filter((each) => each.to === gateway)
  if (!incoming.some((each) => held.has(each.id))) return false
  return tokens.every(({ starts }) => {
    const ends = starts.flatMap((each) => [...endsOf(each, gateway, drawing)]).filter((each) => each.to === gateway)
    return !ends.some((each) => !held.has(each.id)) || ends.some((each) => held.has(each.id))
  })
}

interface Token { readonly starts: readonly Way[] }

/** Tokens at tasks and waits; a correction is a token of nobody. */
function placesOf(state: CaseState, { ways }: Drawing): Token[] {
  const places = openExecutions(state).filter((each) => each.correction === null && each.status !== 'replaced').map(({ status, nodeId }) => (status === 'scope' ? nodeId.replace('o', 's') : nodeId))
  return places.map((place) => ({ starts: ways.filter((each) => each.from === place) }))
}

/** All tokens: at tasks and waits, and at joins other than this one. */
function tokensOf(state: CaseState, drawing: Drawing, gateway: string): Token[] {
  const joins = state.tokens.map((each) => drawing.ways.find(({ id }) => id === each.edge)?.to ?? '').filter((each) => each !== gateway)
  return [...placesOf(state, drawing), ...joins.map((join) => ({ starts: drawing.ways.filter((each) => each.from === join) }))]
}

function heldWays(state: CaseState): Set<string> {
  return new Set(state.tokens.map((each) => each.edge))
}

/** Gateways that hold a token, of a type. */
function holding(state: CaseState, { ways, types }: Drawing, type: string): string[] {
  return [...new Set(state.tokens.map((each) => ways.find(({ id }) => id === each.edge)?.to ?? ''))].filter((each) => types.get(each) === type).sort()
}

const joinsOf = ({ ways, types }: Drawing): string[] => [...types].filter(([id, type]) => type === 'inclusive' && ways.filter((each) => each.to === id).length > 1).map(([id]) => id)

/** A token is under way while a visit that is over has neither a token nor a visit on its only way out. */
function isUnderWay(state: CaseState, { ways, types }: Drawing): boolean {
  const all = allExecutions(state)
  const folded = new Set(state.nodes.flat(2).filter((each) => each.folded).map((each) => each.nodeId))
  return all.some((visit) => {
    if (visit.status !== 'completed' || visit.correction !== null) return false
    const out = ways.filter((each) => each.from === visit.nodeId)
    const [only] = out
    if (!only || (out.length > 1 && types.get(visit.nodeId) !== 'parallel') || out.some((each) => folded.has(each.to))) return false
    return out.some((each) => ![...state.tokens, ...all.flatMap(({ parents }) => parents)].some((origin) => (origin.id === visit.id || origin.through?.includes(visit.id)) && (origin.edge === each.id || origin.through)))
  })
}

describe('properties/inclusiveJoins', () => {
  it('should leave no inclusive join that the standard would activate', () => {
    check(anyStory, (each) => {
      const drawing = drawingOf(each[0])
      play(each, ({ subject: { state }, refusal }) => {
        if (refusal || state.endedAt !== null) return
        for (const gateway of holding(state, drawing, 'inclusive')) {
          expect(isActivated(gateway, tokensOf(state, drawing, gateway), heldWays(state), drawing), `${gateway}: ${each[0]}`).toBe(false)
        }
      })
    })
  })

  it('should fire one only when the standard activates it, the smallest id first, or in a ring', () => {
    let fired = 0
    check(anyStory, (each) => {
      const drawing = drawingOf(each[0])
      const joins = new Set(joinsOf(drawing))
      const subject = play(each, () => undefined)
      let state: CaseState | null = null
      for (const event of subject.events) {
        if (state && isFiring(event, joins) && !isUnderWay(state, drawing)) {
          fired += 1
          expectRightTurn(state, event.nodeId, drawing)
        }
        state = evolve(state, event)
      }
    })
    expect(fired).toBeGreaterThan(0)
  })
})

function isFiring(event: Event, joins: ReadonlySet<string>): event is Extract<Event, { type: 'nodePassed' }> {
  return event.type === 'nodePassed' && joins.has(event.nodeId)
}

/** The activated join of the smallest id; where none is, only those that wait for each other are left, and one of them may go. */
function expectRightTurn(state: CaseState, fires: string, drawing: Drawing): void {
  const waiting = holding(state, drawing, 'inclusive')
  const activated = waiting.filter((each) => isActivated(each, tokensOf(state, drawing, each), heldWays(state), drawing))
  const full = holding(state, drawing, 'parallel').filter((each) => drawing.ways.filter((way) => way.to === each).every((way) => heldWays(state).has(way.id)))
  expect(full, 'a parallel join goes first').toEqual([])
  if (activated.length > 0) expect(fires).toBe(activated[0])
  else expect(isActivated(fires, placesOf(state, drawing), heldWays(state), drawing), `a ring with ${fires}`).toBe(true)
}
