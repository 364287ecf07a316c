import fc from 'fast-check'
import { definition } from '#definition/definition'
import type { Definition } from '#definition/definition'

const word = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,6}$/)
const plainText = fc.string({ unit: 'binary', maxLength: 12 })
const localized = fc.record({ zh: plainText, en: plainText.filter((each) => each !== '') }, { requiredKeys: ['zh'] })
const filled = fc.record({ zh: plainText.filter((each) => each !== ''), en: plainText.filter((each) => each !== '') }, { requiredKeys: ['zh'] })
const unit = fc.constantFrom('workingDays', 'days', 'officeHours')
const span = fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit })
const level = fc.constantFrom('village', 'township', 'city')
const limit = fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit, from: fc.constant('accepted'), source: filled }, { requiredKeys: ['amount', 'unit', 'from'] })
const condition = fc.oneof(
  fc.record({ field: word, is: fc.constantFrom('equal', 'empty'), value: fc.oneof(plainText, fc.integer(), fc.boolean()) }, { requiredKeys: ['field', 'is'] }),
  fc.record({ outcomeIs: plainText }), fc.record({ feel: plainText }),
  fc.record({ all: fc.array(fc.record({ step: word, outcomeIs: plainText }), { minLength: 1, maxLength: 3 }) }),
)
const json = fc.jsonValue({ maxDepth: 2 })

function named(shape: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}, max = 4) {
  const record = fc.tuple(word, fc.record(shape), fc.record(optional, { requiredKeys: [] }))
  return fc.uniqueArray(record.map(([id, required, some]) => ({ id, ...required, ...some })), { maxLength: max, selector: (each) => each.id })
}

const facts = fc.record({
  id: fc.constant('any-item'), code: plainText, name: localized, summary: localized, kind: fc.constantFrom('power', 'agency', 'consultation'),
  subkind: plainText, decides: fc.constantFrom('village', 'township', 'city:forestry'),
  legalBasis: named({ law: localized, article: localized, says: localized }),
  appliesTo: fc.uniqueArray(fc.constantFrom('person', 'household', 'organisation')),
  conditions: named({ text: localized }), refusedWhen: named({ text: localized }),
  statutoryLimit: fc.option(limit), promisedLimit: fc.option(limit),
  suspensions: named({ ground: localized, source: localized }, { maxDays: fc.integer({ min: 1, max: 9 }) }),
  extension: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit, by: word, source: localized })),
  fee: fc.record({ amountFen: fc.nat(), basis: filled }, { requiredKeys: ['amountFen'] }),
  result: fc.record({ name: localized, kind: fc.constantFrom('record', 'answer'), validYears: fc.integer({ min: 1, max: 30 }) }, { requiredKeys: ['name', 'kind'] }),
  publicity: fc.record({ catalogue: fc.boolean(), result: fc.boolean(), noticeDays: fc.option(fc.integer({ min: 1, max: 30 })) }),
  oversightChannel: fc.record({ unit: localized, phone: word }),
  posts: named({ level, duties: localized }, { department: word }),
  separation: named({ nodes: fc.tuple(word, word) }),
})

const assigned = fc.record({ post: word, level, department: word }, { requiredKeys: ['post', 'level'] })
const node = fc.oneof(
  fc.record({ type: fc.constantFrom('start', 'exclusive', 'parallel', 'inclusive', 'eventBased', 'subProcess') }),
  fc.record({ type: fc.constant('end'), result: fc.constantFrom('approved', 'done'), terminate: fc.boolean() }),
  fc.record({ type: fc.constant('timer'), wait: span }),
  fc.record({ type: fc.constant('message'), from: localized }),
  fc.record({
    type: fc.constant('userTask'), post: fc.option(assigned), limit: fc.option(span), outcomes: named({ name: localized }), accepts: fc.boolean(),
    decides: fc.boolean(), strategy: fc.constantFrom('holders', 'handlerOf:other'), suspend: fc.uniqueArray(word, { maxLength: 3 }),
    sendBackTo: fc.oneof(fc.constant('any'), fc.uniqueArray(word, { maxLength: 3 })),
    sign: fc.option(fc.record({
      mode: fc.constantFrom('all', 'ratio'), ratio: fc.constant(0.5), by: fc.array(assigned, { maxLength: 3 }),
      agree: fc.uniqueArray(word, { maxLength: 3 }), refuse: fc.uniqueArray(word, { maxLength: 3 }),
    }, { requiredKeys: ['mode', 'by', 'agree', 'refuse'] })),
  }),
)
const point = fc.record({ x: fc.integer(), y: fc.integer() })
const box = { x: fc.integer(), y: fc.integer(), width: fc.nat(), height: fc.nat() }
const drawn = fc.record({ ...box, waypoints: fc.array(point), labelBounds: fc.record(box) }, { requiredKeys: ['x', 'y', 'width', 'height'] })
const rule = { effect: fc.constantFrom('visible', 'required'), when: condition }

/** A definition as an editor may leave it: every property varied, references inside the flow and the form's tree kept. */
export const anyDefinition: fc.Arbitrary<Definition> = fc.record({
  facts,
  nodes: fc.array(fc.tuple(localized, node), { maxLength: 6 }),
  lanes: fc.array(fc.record({ level, name: localized }), { maxLength: 3 }),
  edges: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.record({ name: filled, when: fc.option(condition), otherwise: fc.boolean() }, { requiredKeys: ['when', 'otherwise'] })), { maxLength: 6 }),
  form: fc.array(fc.tuple(fc.nat(), fc.record({
    type: word, key: word, label: localized, help: filled, required: fc.boolean(), default: json, personal: fc.constantFrom('none', 'sensitive'),
    publicity: fc.constantFrom('never', 'public'), settings: fc.dictionary(word, fc.oneof(json, named({ label: localized }).map(options)), { maxKeys: 3 }), rules: named(rule),
    rights: fc.array(fc.tuple(fc.nat(), fc.constantFrom('hidden', 'editable')), { maxLength: 3 }),
  }, { requiredKeys: ['type', 'key', 'label', 'required', 'personal', 'publicity', 'settings', 'rules', 'rights'] })), { maxLength: 8 }),
  materials: named({
    name: localized, required: fc.oneof(fc.boolean(), fc.record({ when: condition })), form: fc.constant('copy'), copies: fc.integer({ min: 0, max: 9 }),
    from: fc.constant('applicant'), checkedAt: fc.option(word), mayFollow: fc.constant('no'),
  }),
  papers: named({ name: localized, kind: fc.constant('record'), at: word }),
  layouts: fc.array(drawn, { minLength: 1, maxLength: 5 }),
}).map((parts) => definition.parse(assemble(parts)))

/** Options told by their value, as choice fields have them. */
function options(list: readonly { id: string }[]) {
  return list.map(({ id, ...each }) => ({ ...each, value: id }))
}

interface Parts {
  facts: unknown
  nodes: [unknown, object][]
  lanes: object[]
  edges: [number, number, object][]
  form: [number, { rights: [number, string][] }][]
  materials: unknown
  papers: unknown
  layouts: unknown[]
}

function assemble({ facts: item, nodes, lanes, edges, form, materials, papers, layouts }: Parts) {
  const lane = (index: number) => (lanes.length === 0 ? null : `lane${index % lanes.length}`)
  const flow = {
    nodes: nodes.map(([name, each], index) => ({ id: `node${index}`, name, lane: lane(index), ...each })),
    lanes: lanes.map((each, index) => ({ id: `lane${index}`, ...each })),
    edges: nodes.length === 0 ? [] : edges.map(([source, target, each], index) => ({ id: `edge${index}`, source: `node${source % nodes.length}`, target: `node${target % nodes.length}`, ...each })),
  }
  const ids = [...flow.nodes, ...flow.lanes, ...flow.edges].map((each) => each.id)
  const rightsOf = (rights: readonly [number, string][]) => Object.fromEntries(nodes.length === 0 ? [] : rights.map(([at, right]) => [`node${at % nodes.length}`, right]))
  const tree = form.map(([above, each], index) => ({
    ...each, id: `field${index}`, parent: index === 0 || above % 3 === 0 ? null : `field${above % index}`, rights: rightsOf(each.rights),
  }))
  return {
    shape: 1, item, materials, papers, flow, form: preorder(tree, null), cases: [],
    layout: Object.fromEntries(ids.flatMap((id, index) => (index % 4 === 3 ? [] : [[id, layouts[index % layouts.length]]]))),
  }
}

function preorder<Node extends { id: string, parent: string | null }>(nodes: readonly Node[], parent: string | null): Node[] {
  return nodes.filter((each) => each.parent === parent).flatMap((each) => [each, ...preorder(nodes, each.id)])
}
