import { Engine } from 'bpmn-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTasks } from '#engine/kept'
import { flowOf, soundFlow, wildFlow } from '#tests/builders/anyFlow'
import { aCase } from '#tests/builders/flow'
import { runs, seed } from '#tests/builders/story'

const fewer = Math.ceil(runs / 2)
console.info(`bpmnElements: seed ${seed}, ${fewer} runs each`)

/** Tasks, exclusive and parallel gateways: what both engines read alike. A wait or a countersign is a task to both. */
const plainly = (flow: fc.Arbitrary<string>): fc.Arbitrary<string> => flow.map((text) => text.replaceAll(/\b[cwm](\d+)/g, 't$1').replaceAll(/\bi(\d+)/g, 'p$1')
  .split('; ').map((way) => (/^p\d+ > /.test(way) ? way.replace(/ \[.*\]$/, '') : way)).join('; '))
/**
 * bpmn-elements lets a way that was not taken count as arrived at the join behind it (dead path elimination): after a choice it may fire
 * the join too early, which the standard does not say. So no choice leads to a join here.
 */
const comparable = plainly(fc.oneof(soundFlow, soundFlow, wildFlow)).filter((text) => !/\bs\d/.test(text)).filter((text) => {
  const ways = text.split('; ').map((each) => each.split(/ > | \[/))
  const nodes = [...new Set(ways.flatMap(([from = '', to = '']) => [from, to]))]
  const joins = nodes.filter((each) => each.startsWith('p') && ways.filter(([, to]) => to === each).length > 1)
  return !nodes.some((each) => each.startsWith('x') && joins.some((join) => leadsTo(ways, each, join)))
})
const turns = fc.array(fc.record({ task: fc.nat(20), n: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 25 })

function leadsTo(ways: readonly string[][], from: string, to: string): boolean {
  const reached = new Set([from])
  for (const node of reached) for (const [source, target] of ways) if (source === node && target !== undefined) reached.add(target)
  return reached.has(to)
}

/** A random flow as BPMN 2.0 XML; conditions `n = k` are services that the engine asks. */
function xmlOf(text: string): string {
  const ways = text.split('; ').map((each) => /^(\w+) > (\w+)(?: \[(.*)\])?$/.exec(each) ?? [])
  const ids = [...new Set(ways.flatMap(([, from = '', to = '']) => [from, to]))]
  const otherwise = new Map(ways.flatMap(([, from = '', to = '', when], index): [string, string][] => (when === 'otherwise' ? [[from, `f${index}_${to}`]] : [])))
  const node = (id: string): string => {
    if (id === 'start') return '<startEvent id="start" />'
    if (id === 'end') return '<endEvent id="end" />'
    if (id.startsWith('t')) return `<userTask id="${id}" />`
    const fallback = otherwise.get(id)
    return id.startsWith('p') ? `<parallelGateway id="${id}" />` : `<exclusiveGateway id="${id}"${fallback ? ` default="${fallback}"` : ''} />`
  }
  const flows = ways.map(([, from = '', to = '', when], index) => {
    const number = /^n = (\d)$/.exec(when ?? '')?.[1]
    const condition = number === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression">\${environment.services.is${number}()}</conditionExpression>`
    return `<sequenceFlow id="f${index}_${to}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><definitions id="d" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://test"><process id="p" isExecutable="true">${ids.map(node).join('')}${flows.join('')}</process></definitions>`
}

/** The other engine's case: which tasks wait, and how to do one. */
async function peerOf(text: string): Promise<{ waiting: () => string[], complete: (task: string, n: number) => void, isOver: () => boolean, stop: () => void }> {
  let current = 0
  const services = Object.fromEntries([0, 1, 2, 3].map((each) => [`is${each}`, () => current === each]))
  const execution = await new Engine({ name: 'peer', source: xmlOf(text), services }).execute()
  return {
    waiting: () => execution.getPostponed().map(({ id }) => id).filter((id) => id.startsWith('t')).sort(),
    complete: (task, n) => {
      current = n
      void execution.signal({ id: task })
    },
    isOver: () => execution.state !== 'running',
    stop: () => void execution.stop(),
  }
}

describe('properties/bpmnElements', () => {
  it('should open the same tasks as bpmn-elements, step by step, to the same end', async () => {
    await fc.assert(fc.asyncProperty(comparable, turns, async (text, steps) => {
      const subject = aCase(flowOf(text))
      const peer = await peerOf(text)
      for (const { task, n } of steps) {
        const open = openTasks(subject.state)
        expect(peer.waiting(), text).toEqual(open.map((each) => each.nodeId).sort())
        const chosen = open[task % Math.max(open.length, 1)]
        // Two tokens at one task: the other engine can't be told which is meant.
        if (!chosen || open.filter((each) => each.nodeId === chosen.nodeId).length > 1) break
        if (subject.attempt('complete', null, { execution: chosen.id, by: 'clerk1', outcome: 'done', set: { n } })) break
        peer.complete(chosen.nodeId, n)
        if (subject.state.endedAt !== null) expect(peer.waiting(), text).toEqual([])
      }
      peer.stop()
    }), { seed, numRuns: fewer })
  })
})
