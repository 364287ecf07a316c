import { describe, expect, it } from 'vitest'
import { flowOf, soundFlow } from '#tests/builders/anyFlow'
import { aCase } from '#tests/builders/flow'
import { anyStory, check, commandOf, onward, play, runs, seed, story } from '#tests/builders/story'
import type { Event } from './events.ts'
import { fold } from './evolve.ts'
import type { CompiledFlow, GraphNode } from './graph.ts'
import { allExecutions, executionOf, openExecutions, openTasks } from './kept.ts'
import type { Execution, Origin } from './execution.ts'
import type { CaseState } from './state.ts'

console.info(`engine/properties: seed ${seed}, ${runs} runs each`)

describe('engine/properties', () => {
  it('1: should be the fold of its events, byte for byte, from any snapshot', () => {
    check(anyStory, (each) => {
      const subject = play(each, () => undefined)
      const text = JSON.stringify(subject.state)
      const half = Math.max(1, Math.floor(subject.events.length / 2))
      const snapshot: CaseState | null = JSON.parse(JSON.stringify(fold(subject.events.slice(0, half))))
      expect(JSON.stringify(fold(subject.events))).toBe(text)
      expect(JSON.stringify(fold(subject.events.slice(half), snapshot))).toBe(text)
    })
  })

  it('2: should have each token at exactly one place', () => {
    check(anyStory, (each) => {
      play(each, ({ subject: { state, flow } }) => {
        if (state.endedAt !== null) return
        for (const visit of allExecutions(state)) {
          const node = flow.nodes.get(visit.nodeId)
          const isDriving = visit.status === 'completed' && visit.correction === null && node !== undefined
          if (isDriving && !isFoldedBelow(state, node)) expectDriven(state, visit, node)
        }
      })
    })
  })

  it('3: should never complete an execution twice, or one that was cancelled', () => {
    check(anyStory, (each) => {
      const over = new Set<string>()
      for (const event of play(each, () => undefined).events) {
        if (event.type === 'executionsCancelled') for (const id of event.ids) over.add(id)
        if (event.type !== 'taskCompleted') continue
        expect(over.has(event.id), event.id).toBe(false)
        over.add(event.id)
      }
    })
  })

  it('4: should leave nothing stuck: each token at a join can still be joined', () => {
    check(anyStory, (each) => {
      play(each, ({ subject }) => expectUnstuck(subject.state, subject.flow))
    })
  })

  it('4: should come to an end on a sound flow, whatever was done before', () => {
    check(story(soundFlow), (each) => {
      const subject = play(each, ({ refusal }) => expect(refusal?.code).not.toBe('flow.stuck'))
      for (let turn = 0; subject.state.endedAt === null; turn += 1) {
        expect(turn, subject.tokens()).toBeLessThan(400)
        expect(subject.attempt(...onward(subject, turn)), subject.tokens()).toBeNull()
      }
    })
  })

  it('6: should leave the state untouched by a refusal, and never change one in place', () => {
    check(anyStory, (each) => {
      play(each, ({ subject, before, fresh, refusal }) => {
        if (refusal) expect(fresh).toHaveLength(0)
        if (refusal) expect(subject.state).toBe(before)
      })
    })
  })

  // A sub-process of which the cone was all that was left is over by itself, not by the return.
  it('7: should, on a return, cancel exactly the cone and leave all open tasks outside as they were', () => {
    check(anyStory, (each) => {
      play(each, ({ subject, before, fresh }) => {
        const sent = fresh.find((event) => event.type === 'sentBack')
        if (sent?.type !== 'sentBack' || sent.straight) return
        const cone = coneByLog(subject.events, sent.target)
        const gone = fresh.flatMap((event) => (event.type === 'executionsCancelled' && event.why === 'sendBack' ? event.ids : []))
        expect(gone).toEqual(allExecutions(before).map((visit) => visit.id).filter((id) => cone.has(id)))
        const outside = openExecutions(before).filter((visit) => !cone.has(visit.id) && visit.status !== 'scope')
        for (const visit of outside) expect(executionOf(subject.state, visit.id)).toMatchObject({ nodeId: visit.nodeId, status: visit.status, assignment: visit.assignment, clock: visit.clock })
      })
    })
  })

  it('8: should undo exactly one step by a recall', () => {
    check(anyStory, ([flow, moves]) => {
      const subject = play([flow, moves.slice(0, -1)], () => undefined)
      const task = openTasks(subject.state).find((each) => each.status === 'open' && each.assignment !== null)
      if (!task || subject.state.endedAt !== null) return
      const by = task.assignment?.holder ?? 'clerk1'
      const [before, tokens] = [subject.state, subject.tokens()]
      if (subject.attempt('complete', null, { execution: task.id, by, outcome: 'done', set: { n: 2, m: 77 } }) !== null) return
      if (subject.attempt('recall', null, { execution: task.id, by }) !== null) return
      expect(subject.tokens()).toBe(tokens)
      expect(subject.state).toMatchObject({ values: before.values, phase: before.phase, decided: before.decided, clock: before.clock, ends: before.ends })
      expect(byPlace(subject.state.tokens)).toEqual(byPlace(before.tokens))
      const others = (state: CaseState): string[] => openTasks(state).filter((each) => each.nodeId !== task.nodeId).map((each) => each.id)
      const asked = (state: CaseState): string[] => openTasks(state).map((each) => `${each.nodeId} ${each.assignment?.post}`).sort()
      expect(others(subject.state)).toEqual(others(before))
      expect(asked(subject.state)).toEqual(asked(before))
    })
  })

  it('10: should move no due date but by an event that says why', () => {
    check(anyStory, (each) => {
      play(each, ({ subject, before, fresh }) => {
        if (!fresh.some((event) => event.type === 'clockExtended')) expect(subject.state.clock?.statutory?.dueOn).toBe(before.clock?.statutory?.dueOn)
      })
    })
  })

  it('11: should preview what then happens', () => {
    check(anyStory, ([flow, moves]) => {
      const subject = aCase(flowOf(flow))
      for (const each of moves) {
        const command = commandOf(subject, each)
        const told = subject.preview(...command)
        const known = subject.events.length
        const refusal = subject.attempt(...command)
        if (!told.ok) expect(told.refusal).toEqual(refusal)
        else expect([told.events, told.after]).toEqual([subject.events.slice(known), subject.state])
      }
    })
  })

  it('should keep its lineage sound: parents know their children, children their parents', () => {
    check(anyStory, (each) => {
      play(each, ({ subject: { state } }) => {
        if (state.endedAt !== null) return
        for (const visit of allExecutions(state)) {
          const above = [...new Set(visit.parents.flatMap((parent) => parent.through ?? [parent.id]))]
          for (const id of above) expect(executionOf(state, id)?.children, `${id} > ${visit.id}`).toContain(visit.id)
          for (const id of visit.children) expect(executionOf(state, id), `${visit.id} > ${id}`).not.toBeNull()
        }
      })
    })
  })
})

const byPlace = (tokens: readonly Origin[]): string[] => tokens.map((each) => `${each.id} ${each.edge}`).sort()

/** Whether a node's way on may have been folded away: then a child can be missing. */
function isFoldedBelow(state: CaseState, node: GraphNode): boolean {
  const records = state.nodes.flat(2)
  return node.outgoing.some((way) => records.find((each) => each.nodeId === way.target.id)?.folded)
}

/** A live visit that is over has one token on each way it drove: waiting, or moved into one live execution. */
function expectDriven(state: CaseState, visit: Execution, node: GraphNode): void {
  const on = (edge: string): number => state.tokens.filter((each) => each.id === visit.id && each.edge === edge).length
    + allExecutions(state).filter((each) => each.parents.some((parent) => parent.id === visit.id && parent.edge === edge)).length
  const isThrough = allExecutions(state).some((each) => each.parents.some((parent) => parent.through?.includes(visit.id)))
  if (isThrough) return // what came of it was folded away: only its descendants name it
  const counts = node.outgoing.map((way) => on(way.id))
  const name = `${visit.id} at ${node.id}: ${counts.join()}`
  if (node.node.type === 'parallel') expect(counts.every((each) => each === 1), name).toBe(true)
  else if (node.node.type === 'inclusive') expect(counts.every((each) => each <= 1) && counts.some((each) => each === 1), name).toBe(true)
  else if (node.outgoing.length > 0) expect(counts.reduce((sum, each) => sum + each, 0), name).toBe(1)
}

/** A sub-process with tokens inside is where it stands; in it they go their own ways. */
function placeOf({ status, nodeId }: Execution): string {
  return status === 'scope' ? nodeId.replace('o', 's') : nodeId
}

/** Brute force over the graph as it is drawn: from each waiting place forward, not through the join. */
function expectUnstuck(state: CaseState, flow: CompiledFlow): void {
  const places = [
    ...openExecutions(state).filter((each) => each.correction === null).map(placeOf),
    ...state.tokens.map((each) => flow.edges.get(each.edge)?.target.id ?? ''),
  ]
  for (const token of state.tokens) {
    const join = flow.edges.get(token.edge)?.target
    if (join?.node.type === 'inclusive') continue // waits for nothing that can't come: tests/properties/inclusiveJoins.test.ts
    for (const empty of join?.incoming.filter((way) => !state.tokens.some((each) => each.edge === way.id)) ?? []) {
      const seen = new Set<string>()
      const queue = places.filter((each) => each !== join?.id)
      while (queue.length > 0) {
        const id = queue.pop() ?? ''
        if (seen.has(id) || id === join?.id) continue
        seen.add(id)
        queue.push(...flow.nodes.get(id)?.outgoing.map((way) => way.target.id) ?? [])
      }
      expect(seen.has(empty.source.id), `${empty.source.id} > ${join?.id}`).toBe(true)
    }
  }
}

/** The cone as the whole log tells it: nothing is folded away there. */
function coneByLog(events: readonly Event[], id: string): Set<string> {
  const cone = new Set([id])
  for (const event of events) {
    if (event.type !== 'nodePassed' && event.type !== 'taskOpened' && event.type !== 'signOpened' && event.type !== 'waitOpened' && event.type !== 'scopeOpened') continue
    if (event.parents.some((parent) => cone.has(parent.id))) cone.add(event.id)
  }
  return cone
}
