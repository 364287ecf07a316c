import { aDefinition, aField } from '#tests/builders/aDefinition'
import { aFlow } from '#tests/builders/aFlow'
import { checkTable } from '#tests/builders/checkTable'
import { basisGiven, limitGiven, oversightGiven, servedGiven } from './factsGiven.ts'
import { materialCheckedAtTask } from './materialCheckedAtTask.ts'
import { nameGiven } from './nameGiven.ts'
import { paperPlaceKnown } from './paperPlaceKnown.ts'
import { postKnown } from './postKnown.ts'
import { postListed } from './postListed.ts'
import { promisedWithinStatutory } from './promisedWithinStatutory.ts'
import { separationPairsTasks } from './separationPairsTasks.ts'
import { suspensionKnown } from './suspensionKnown.ts'

const material = { id: 'm', name: { zh: '材料' }, required: true, form: 'copy', copies: 1, from: 'applicant', checkedAt: null, mayFollow: 'no' } as const
const paper = { id: 'p', name: { zh: '文书' }, kind: 'notice', at: 't' } as const
const directory = {
  posts: [{ id: 'counterClerk', level: 'township' }, { id: 'reviewer', level: 'city' }],
  organisations: [{ id: 'city.forestry', level: 'city', department: 'forestry' }],
}

checkTable(nameGiven, {
  valid: [
    { why: 'names everywhere', given: aDefinition({ fields: [aField('a')] }) },
    { why: 'a split without a name', given: aDefinition({ flow: { ...aFlow(['start > gate > end']), nodes: aFlow(['start > gate > end']).nodes.map((node) => (node.id === 'gate' ? { ...node, name: { zh: '' } } : node)) } }) },
  ],
  invalid: [
    { why: 'an item without a name', given: aDefinition({ item: { name: { zh: ' ', en: 'Item' } } }), at: [null] },
    { why: 'a field, a task, an outcome, a material and a paper without', given: aDefinition({ fields: [aField('a', { label: { zh: '' } })], flow: aFlow(['start > t > u > end'], { t: { name: { zh: '' } }, u: { outcomes: [{ id: 'o', name: { zh: '' } }] } }), materials: [{ ...material, name: { zh: '' } }], papers: [{ ...paper, name: { zh: '' } }] }), at: ['a', 't', 'u', 'm', 'p'] },
  ],
})

checkTable(promisedWithinStatutory, {
  valid: [
    { why: 'no limits', given: aDefinition({}) },
    { why: 'a shorter promise', given: aDefinition({ item: { statutoryLimit: { amount: 20, unit: 'days', from: 'accepted' }, promisedLimit: { amount: 20, unit: 'days', from: 'accepted' } } }) },
    { why: 'another unit', given: aDefinition({ item: { statutoryLimit: { amount: 2, unit: 'days', from: 'accepted' }, promisedLimit: { amount: 20, unit: 'workingDays', from: 'accepted' } } }) },
  ],
  invalid: [
    { why: 'a longer promise', given: aDefinition({ item: { statutoryLimit: { amount: 20, unit: 'days', from: 'accepted' }, promisedLimit: { amount: 21, unit: 'days', from: 'accepted' } } }), at: [null] },
  ],
})

checkTable(separationPairsTasks, {
  valid: [
    { why: 'two tasks', given: aDefinition({ item: { separation: [{ id: 's', nodes: ['a', 'b'] }] }, flow: aFlow(['start > a > b > end']) }) },
  ],
  invalid: [
    { why: 'one task twice', given: aDefinition({ item: { separation: [{ id: 's', nodes: ['a', 'a'] }] }, flow: aFlow(['start > a > end']) }), at: ['s'] },
    { why: 'a gateway', given: aDefinition({ item: { separation: [{ id: 's', nodes: ['a', 'gate'] }] }, flow: aFlow(['start > a > gate > end']) }), at: ['s'] },
    { why: 'a task that is gone', given: aDefinition({ item: { separation: [{ id: 's', nodes: ['a', 'x'] }] }, flow: aFlow(['start > a > end']) }), at: ['s'] },
  ],
})

checkTable(postKnown, {
  valid: [
    { why: 'no directory', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: { post: 'nobody', level: 'city' } } }) }) },
    { why: 'posts of the directory', given: aDefinition({}), directory },
    { why: 'a department of the directory', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { post: { post: 'reviewer', level: 'city', department: 'forestry' } } }) }), directory },
  ],
  invalid: [
    { why: 'an unknown post, another level, an unknown department', given: aDefinition({ flow: aFlow(['start > a > b > c > end'], { a: { post: { post: 'nobody', level: 'city' } }, b: { post: { post: 'counterClerk', level: 'village' } }, c: { post: { post: 'reviewer', level: 'city', department: 'x' } } }) }), directory, at: ['a', 'b', 'c'] },
    { why: 'an unknown post among the facts', given: aDefinition({ item: { posts: [{ id: 'nobody', level: 'city', duties: { zh: '无' } }] } }), directory, at: ['nobody'] },
  ],
})

checkTable(postListed, {
  valid: [
    { why: 'posts of the item', given: aDefinition({}) },
  ],
  invalid: [
    { why: 'a post that the item does not list', given: aDefinition({ flow: aFlow(['start > a > end']) }), at: ['a'] },
    { why: 'an extension by such a post', given: aDefinition({ item: { extension: { amount: 3, unit: 'days', by: 'head', source: { zh: '法' } } } }), at: [null] },
  ],
})

checkTable(suspensionKnown, {
  valid: [
    { why: 'a ground of the item', given: aDefinition({ item: { suspensions: [{ id: 'hearing', ground: { zh: '听证' }, source: { zh: '法' } }] }, flow: aFlow(['start > a > end'], { a: { suspend: ['hearing'] } }) }) },
  ],
  invalid: [
    { why: 'another ground', given: aDefinition({ flow: aFlow(['start > a > end'], { a: { suspend: ['hearing'] } }) }), at: ['a'] },
  ],
})

checkTable(materialCheckedAtTask, {
  valid: [
    { why: 'a task', given: aDefinition({ materials: [{ id: 'm', name: { zh: '材料' }, required: true, form: 'copy', copies: 1, from: 'applicant', checkedAt: 'accept', mayFollow: 'no' }] }) },
  ],
  invalid: [
    { why: 'an end, a task that is gone, none', given: aDefinition({ materials: ['end', 'gone', null].map((checkedAt, index) => ({ ...material, id: `m${index}`, checkedAt })) }), at: ['m0', 'm1', 'm2'] },
  ],
})

checkTable(paperPlaceKnown, {
  valid: [
    { why: 'a node, an end, an act', given: aDefinition({ papers: ['accept', 'end:end', 'decline'].map((at) => ({ ...paper, at })) }) },
  ],
  invalid: [
    { why: 'a node that is gone, an end that is none, an act without accepting step', given: aDefinition({ papers: ['gone', 'end:a', 'decline'].map((at, index) => ({ ...paper, id: `p${index}`, at })), flow: aFlow(['start > a > end']) }), at: ['p0', 'p1', 'p2'] },
  ],
})

checkTable(servedGiven, {
  valid: [{ why: 'an item for people', given: aDefinition({ item: { appliesTo: ['person'] } }) }],
  invalid: [{ why: 'an item for nobody', given: aDefinition({}), at: [null] }],
})

checkTable(basisGiven, {
  valid: [
    { why: 'a power with a law', given: aDefinition({ item: { legalBasis: [{ id: 'b', law: { zh: '森林法' }, article: { zh: '第五十六条' }, says: { zh: '应当申请采伐许可证' } }] } }) },
    { why: 'a consultation without', given: aDefinition({ item: { kind: 'consultation' } }) },
  ],
  invalid: [{ why: 'a power without a law', given: aDefinition({}), at: [null] }],
})

checkTable(limitGiven, {
  valid: [{ why: 'a promise alone', given: aDefinition({ item: { promisedLimit: { amount: 5, unit: 'workingDays', from: 'accepted' } } }) }],
  invalid: [{ why: 'no limit at all', given: aDefinition({}), at: [null] }],
})

checkTable(oversightGiven, {
  valid: [{ why: 'an office for complaints', given: aDefinition({ item: { oversightChannel: { unit: { zh: '镇纪委' }, phone: '' } } }) }],
  invalid: [{ why: 'none', given: aDefinition({}), at: [null] }],
})
