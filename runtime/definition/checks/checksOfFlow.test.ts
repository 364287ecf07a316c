import { aDefinition, aField } from '#tests/builders/aDefinition'
import { aFlow, aTask } from '#tests/builders/aFlow'
import { checkTable } from '#tests/builders/checkTable'
import type { Flow, FlowNode, Sign } from '../flow.ts'
import { conditionAtSplit } from './conditionAtSplit.ts'
import { edgeEndsKnown } from './edgeEndsKnown.ts'
import { elementSupported } from './elementSupported.ts'
import { eventsPlaced } from './eventsPlaced.ts'
import { hasEnd } from './hasEnd.ts'
import { nodeReached } from './nodeReached.ts'
import { nodeReachesEnd } from './nodeReachesEnd.ts'
import { oneStart } from './oneStart.ts'
import { onlyGatewaysSplit } from './onlyGatewaysSplit.ts'
import { outcomeBeforeJoin } from './outcomeBeforeJoin.ts'
import { outcomeKnown } from './outcomeKnown.ts'
import { resultsAgreeInParallel } from './resultsAgreeInParallel.ts'
import { sendBackUpstream } from './sendBackUpstream.ts'
import { signComplete } from './signComplete.ts'
import { splitHasDefault } from './splitHasDefault.ts'
import { strategyNamesTask } from './strategyNamesTask.ts'
import { taskHasOutcomes } from './taskHasOutcomes.ts'
import { taskHasPost } from './taskHasPost.ts'
import { waitInDays } from './waitInDays.ts'
import { wayHasCondition } from './wayHasCondition.ts'

const one = { post: 'land', level: 'township' } as const
const two = { post: 'building', level: 'township' } as const
const complete: Sign = { mode: 'all', by: [one, two], agree: ['agree'], refuse: ['refuse'] }
type End = Extract<FlowNode, { type: 'end' }>
const withEnds = (flow: Flow, ends: Record<string, Partial<End>>): Flow => ({ ...flow, nodes: flow.nodes.map((node) => (node.type === 'end' ? { ...node, ...ends[node.id] } : node)) })

checkTable(outcomeKnown, {
  valid: [
    { why: 'an outcome of the step before', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']) }) },
    { why: 'an outcome of a step that is named', given: aDefinition({ fields: [aField('f', { rules: [{ id: 'r', effect: 'visible', when: { step: 'a', outcomeIs: 'refuse' } }] })], flow: aFlow(['start > a > end']) }) },
  ],
  invalid: [
    { why: 'an outcome that it has not', given: aDefinition({ flow: { ...aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']), edges: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']).edges.map((edge) => (edge.id === 'e3' ? { ...edge, when: { outcomeIs: 'maybe' } } : edge)) } }), at: ['e3'] },
    { why: 'an outcome of a step that does not come before', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end'], { a: { outcomes: [{ id: 'done', name: { zh: '办完' } }] } }) }), at: ['e3'] },
    { why: 'a wrong outcome in FEEL by hand', given: aDefinition({ fields: [aField('f', { rules: [{ id: 'r', effect: 'visible', when: { feel: 'steps.a.outcome = "maybe" and f != null' } }] })], flow: aFlow(['start > a > end']) }), at: ['f'] },
  ],
})

checkTable(outcomeBeforeJoin, {
  valid: [
    { why: 'an outcome of the task before', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']) }) },
    { why: 'a step named behind a join', given: aDefinition({ flow: { ...aFlow(['start > a > fork', 'fork > b > join', 'fork > c > join', 'join > gate', 'gate ? end', 'gate : endRefused']), edges: aFlow(['start > a > fork', 'fork > b > join', 'fork > c > join', 'join > gate', 'gate ? end', 'gate : endRefused']).edges.map((edge) => (edge.id === 'e8' ? { ...edge, when: { step: 'b', outcomeIs: 'agree' } } : edge)) } }) },
    { why: 'an outcome of a task behind the join', given: aDefinition({ flow: aFlow(['start > a > fork', 'fork > b > join', 'fork > c > join', 'join > d > gate', 'gate ? end', 'gate : endRefused']) }) },
  ],
  invalid: [
    { why: 'a bare outcome behind a join', given: aDefinition({ flow: aFlow(['start > a > fork', 'fork > b > join', 'fork > c > join', 'join > gate', 'gate ? end', 'gate : endRefused']) }), at: ['e8'] },
  ],
})

checkTable(edgeEndsKnown, {
  valid: [
    { why: 'ends that are there', given: aDefinition({}) },
  ],
  invalid: [
    { why: 'an end that is gone', given: aDefinition({ flow: { ...aFlow(['start > end']), nodes: [] } }), at: ['e1'] },
  ],
})

checkTable(oneStart, {
  valid: [
    { why: 'one start', given: aDefinition({}) },
  ],
  invalid: [
    { why: 'no start', given: aDefinition({ flow: aFlow(['a > end']) }), at: [null] },
    { why: 'two starts', given: aDefinition({ flow: aFlow(['start > a > end', 'start2 > a']) }), at: ['start2'] },
    { why: 'a way back to the start', given: aDefinition({ flow: aFlow(['start > gate', 'gate ? start', 'gate : end']) }), at: ['start'] },
  ],
})

checkTable(hasEnd, {
  valid: [
    { why: 'an end', given: aDefinition({}) },
  ],
  invalid: [
    { why: 'no end', given: aDefinition({ flow: aFlow(['start > a']) }), at: [null] },
  ],
})

checkTable(nodeReached, {
  valid: [
    { why: 'a loop', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? a', 'gate : end']) }) },
  ],
  invalid: [
    { why: 'a step beside the way', given: aDefinition({ flow: aFlow(['start > a > end', 'b > c > end']) }), at: ['b', 'c'] },
  ],
})

checkTable(nodeReachesEnd, {
  valid: [
    { why: 'a way to an end', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']) }) },
  ],
  invalid: [
    { why: 'a dead end and what leads only there', given: aDefinition({ flow: aFlow(['start > gate', 'gate ? end', 'gate : b > c']) }), at: ['b', 'c'] },
    { why: 'a loop without a way out', given: aDefinition({ flow: aFlow(['start > gate', 'gate ? end', 'gate : b > c', 'c > b']) }), at: ['b', 'c'] },
  ],
})

checkTable(splitHasDefault, {
  valid: [
    { why: 'one default', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']) }) },
    { why: 'a split with one way', given: aDefinition({ flow: aFlow(['start > gate > end']) }) },
  ],
  invalid: [
    { why: 'no default', given: aDefinition({ flow: aFlow(['start > gate', 'gate ? end', 'gate ? b > end']) }), at: ['gate'] },
    { why: 'two defaults', given: aDefinition({ flow: aFlow(['start > gate', 'gate : end', 'gate : b > end']) }), at: ['gate'] },
  ],
})

checkTable(wayHasCondition, {
  valid: [
    { why: 'a condition and a default', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']) }) },
  ],
  invalid: [
    { why: 'a way without condition', given: aDefinition({ flow: aFlow(['start > gate', 'gate > end', 'gate : b > end']) }), at: ['e2'] },
    { why: 'a default with a condition', given: aDefinition({ flow: { ...aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']), edges: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']).edges.map((edge) => (edge.id === 'e4' ? { ...edge, when: { feel: 'true' } } : edge)) } }), at: ['e4'] },
  ],
})

checkTable(conditionAtSplit, {
  valid: [
    { why: 'a condition at a split', given: aDefinition({ flow: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']) }) },
    { why: 'a default as the only way', given: aDefinition({ flow: aFlow(['start > gate', 'gate : end']) }) },
  ],
  invalid: [
    { why: 'a condition behind a task', given: aDefinition({ flow: aFlow(['start > a ? end']) }), at: ['e2'] },
    { why: 'a condition at a fork', given: aDefinition({ flow: aFlow(['start > fork', 'fork ? a > end', 'fork > b > end']) }), at: ['e2'] },
    { why: 'a condition at the only way of a split', given: aDefinition({ flow: aFlow(['start > gate ? end']) }), at: ['e2'] },
  ],
})

checkTable(onlyGatewaysSplit, {
  valid: [
    { why: 'a split and a fork', given: aDefinition({ flow: aFlow(['start > gate', 'gate ? a > end', 'gate : fork', 'fork > b > end', 'fork > c > end']) }) },
  ],
  invalid: [
    { why: 'a task with two ways', given: aDefinition({ flow: aFlow(['start > a > end', 'a > b > end']) }), at: ['a'] },
    { why: 'a way out of an end', given: aDefinition({ flow: aFlow(['start > end > a']) }), at: ['end'] },
  ],
})

checkTable(taskHasPost, {
  valid: [
    { why: 'a post', given: aDefinition({ flow: aFlow(['start > a > end']) }) },
    { why: 'a countersign without a post', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { mode: 'all', by: [], agree: [], refuse: [] } } }) }) },
  ],
  invalid: [
    { why: 'nobody', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null } }) }), at: ['a'] },
  ],
})

checkTable(taskHasOutcomes, {
  valid: [
    { why: 'outcomes', given: aDefinition({ flow: aFlow(['start > a > end']) }) },
  ],
  invalid: [
    { why: 'none', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { outcomes: [] } }) }), at: ['a'] },
  ],
})

checkTable(sendBackUpstream, {
  valid: [
    { why: 'a task before', given: aDefinition({ flow: aFlow(['start > a > b > gate', 'gate ? a', 'gate : c > end'], { b: { sendBackTo: ['a'] } }) }) },
    { why: 'any', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { sendBackTo: 'any' } }) }) },
    { why: 'itself in a loop', given: aDefinition({ flow: aFlow(['start > a > b > gate', 'gate ? a', 'gate : c > end'], { b: { sendBackTo: ['b'] } }) }) },
  ],
  invalid: [
    { why: 'a task behind, a gateway, a task that is gone', given: aDefinition({ flow: aFlow(['start > a > b > gate', 'gate ? a', 'gate : c > end'], { b: { sendBackTo: ['c', 'gate', 'x'] } }) }), at: ['b', 'b', 'b'] },
  ],
})

checkTable(strategyNamesTask, {
  valid: [
    { why: 'a task', given: aDefinition({ flow: aFlow(['start > a > b > end'], { b: { strategy: 'handlerOf:a' } }) }) },
  ],
  invalid: [
    { why: 'no task', given: aDefinition({ flow: aFlow(['start > a > b > end'], { b: { strategy: 'handlerOf:end' } }) }), at: ['b'] },
  ],
})

checkTable(signComplete, {
  valid: [
    { why: 'two signers', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: complete } }) }) },
    { why: 'a share', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, mode: 'ratio', ratio: 0.5 } } }) }) },
    { why: 'two of three', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, mode: 'ratio', ratio: { needed: 2, of: 3 } } } }) }) },
    { why: 'each holder of one post', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, by: [{ ...one, each: 'holder' }] } } }) }) },
  ],
  invalid: [
    { why: 'one signer', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, by: [one] } } }) }), at: ['a'] },
    { why: 'a share that is missing', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, mode: 'ratio' } } }) }), at: ['a'] },
    { why: 'three of two', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, mode: 'ratio', ratio: { needed: 3, of: 2 } } } }) }), at: ['a'] },
    { why: 'no outcome that agrees', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, agree: [] } } }) }), at: ['a'] },
    { why: 'an outcome that agrees and refuses', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, refuse: ['agree'] } } }) }), at: ['a'] },
    { why: 'an unknown outcome', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: null, sign: { ...complete, agree: ['x'] } } }) }), at: ['a'] },
  ],
})

checkTable(elementSupported, {
  valid: [
    { why: 'tasks, splits and forks', given: aDefinition({ flow: aFlow(['start > a > fork', 'fork > b > join', 'fork > c > join', 'join > gate', 'gate ? end', 'gate : endRefused']) }) },
  ],
  invalid: [
    { why: 'a countersign that accepts', given: aDefinition({ flow: { edges: [], lanes: [], nodes: [aTask('s', { accepts: true, sign: { mode: 'all', by: [], agree: [], refuse: [] } })] } }), at: ['s'] },
  ],
})

checkTable(resultsAgreeInParallel, {
  valid: [
    { why: 'one result', given: aDefinition({ flow: withEnds(aFlow(['start > fork', 'fork > a > endA', 'fork > b > endB']), { endA: {  }, endB: {  } }) }) },
    { why: 'ends that terminate', given: aDefinition({ flow: withEnds(aFlow(['start > fork', 'fork > a > endA', 'fork > b > endB']), { endA: { result: 'refused', terminate: true }, endB: { terminate: true } }) }) },
    { why: 'a join before the ends', given: aDefinition({ flow: withEnds(aFlow(['start > fork', 'fork > a > join', 'fork > b > join', 'join > gate', 'gate ? endA', 'gate : endB']), { endA: { result: 'refused' }, endB: {  } }) }) },
  ],
  invalid: [
    { why: 'two results of which none terminates', given: aDefinition({ flow: withEnds(aFlow(['start > fork', 'fork > a > endA', 'fork > b > endB']), { endA: { result: 'refused' }, endB: {  } }) }), at: ['endA'] },
    { why: 'the one that does not terminate', given: aDefinition({ flow: withEnds(aFlow(['start > fork', 'fork > a > endA', 'fork > b > endB']), { endA: { result: 'refused', terminate: true }, endB: {  } }) }), at: ['endB'] },
  ],
})

const waits = (flow: Flow, types: Readonly<Record<string, FlowNode>>): Flow => ({ ...flow, nodes: flow.nodes.map((node) => types[node.id] ?? node) })
const base = (id: string): { id: string, name: { zh: string }, lane: null } => ({ id, name: { zh: id }, lane: null })
const which: FlowNode = { ...base('which'), type: 'eventBased' }
const report: FlowNode = { ...base('report'), type: 'message', from: { zh: '医院' } }
const days: FlowNode = { ...base('days'), type: 'timer', wait: { amount: 7, unit: 'days' } }
const late: FlowNode = { ...base('late'), type: 'boundary', attachedTo: 'a', interrupting: true, wait: { amount: 3, unit: 'days' } }

checkTable(eventsPlaced, {
  valid: [
    { why: 'a message or a timer, whichever comes first', given: aDefinition({ flow: waits(aFlow(['start > which > report > end', 'which > days > end']), { which, report, days }) }) },
    { why: 'a timer on a step', given: aDefinition({ flow: waits(aFlow(['start > a > end', 'late > end']), { late }) }) },
  ],
  invalid: [
    { why: 'one event alone', given: aDefinition({ flow: waits(aFlow(['start > which > report > end']), { which, report }) }), at: ['which'] },
    { why: 'a step behind the gateway', given: aDefinition({ flow: waits(aFlow(['start > which > report > end', 'which > a > end']), { which, report }) }), at: ['which'] },
    { why: 'a timer on the accepting step', given: aDefinition({ flow: waits(aFlow(['start > a > end', 'late > end'], { a: { accepts: true } }), { late }) }), at: ['late'] },
    { why: 'a way to a timer on a border', given: aDefinition({ flow: waits(aFlow(['start > a > late > end']), { late }) }), at: ['late'] },
  ],
})

const hours = { amount: 4, unit: 'officeHours' } as const

checkTable(waitInDays, {
  valid: [
    { why: 'a wait of days', given: aDefinition({ flow: waits(aFlow(['start > days > end']), { days }) }) },
    { why: 'a border after working days', given: aDefinition({ flow: waits(aFlow(['start > a > end', 'late > end']), { late }) }) },
  ],
  invalid: [
    { why: 'a wait of office hours', given: aDefinition({ flow: waits(aFlow(['start > days > end']), { days: { ...days, wait: hours } }) }), at: ['days'] },
    { why: 'a border after office hours', given: aDefinition({ flow: waits(aFlow(['start > a > end', 'late > end']), { late: { ...late, wait: hours } }) }), at: ['late'] },
  ],
})
