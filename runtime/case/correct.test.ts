import { describe, expect, it } from 'vitest'
import type { Definition } from '#definition/definition'
import { formViewFor } from '#form/view'
import { correctionStep } from '#form/access'
import { aContext, aFlow } from '#tests/builders/flow'
import { compileItem } from './compiledItem.ts'
import { hiddenFrom, stepsHeldBy } from './hidden.ts'
import { momentOf } from './moment.ts'
import { run } from './run.ts'
import type { CaseCommand, CaseRun } from './run.ts'

const plain = aFlow().task('review').task('deliver').way('start > review > deliver > end').definition()
const [first, second] = plain.form
if (!first || !second) throw new Error('Expected the builder\'s form to have two fields')
/** One field of the applicant's, one that only the review may fill, one that is computed of it. */
const definition: Definition = { ...plain, form: [
  { ...first, rights: { start: 'editable' } }, { ...second, rights: { review: 'editable', start: 'hidden' } },
  { ...second, id: 'twice', key: 'twice', rights: {}, rules: [{ id: 'v', effect: 'value', feel: 'm * 2' }] },
] }
const compiled = compileItem(definition)
if (!compiled.ok) throw new Error(`Expected the item to compile: ${JSON.stringify(compiled.problems)}`)
const { item } = compiled
const context = aContext(['clerk', 'townshipAdministrator', 'leader', 'counterClerk'])
const base = { caseId: '01CASE', key: 'k', expectedVersion: 0 }

function done(result: CaseRun): Extract<CaseRun, { ok: true }> {
  if (!result.ok) throw new Error(`Expected the command to be taken: ${JSON.stringify(result)}`)
  return result
}

/** Reviewed with 1 where 7 was meant. */
function reviewed() {
  const opening: CaseCommand = { ...base, type: 'open', actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' }, patch: { values: { n: 3 } }, input: { definitionHash: 'h', village: 'willow.east', applicant: { name: '张三样', identity: null, representative: null } } }
  const opened = done(run(item, null, opening, context)).state
  const [id = ''] = opened.open
  return done(run(item, opened, { ...base, type: 'complete', executionId: id, outcome: 'done', actor: { person: 'clerk1', origin: 'desk' }, patch: { values: { m: 1 } } }, context)).state
}
const correcting = (values: Record<string, number>): CaseCommand => ({ ...base, type: 'correct', reason: '录错', actor: { person: 'townshipAdministrator1', origin: 'desk' }, patch: { values } })

describe('case/correct', () => {
  it('should put right a field of any step, and what is computed of it', () => {
    // given
    const state = reviewed()
    // when
    const proposed = done(run(item, state, correcting({ m: 7 }), context)).state
    const confirmed = done(run(item, proposed, { ...base, type: 'correct', reason: '核对', actor: { person: 'leader1', origin: 'desk' }, input: { answer: 'confirm' } }, context))
    // then
    expect(confirmed.state.values).toMatchObject({ n: 3, m: 7, twice: 14 })
    expect(confirmed.events.at(-1)).toMatchObject({ type: 'corrected', before: { m: 1, twice: 2 }, values: { m: 7, twice: 14 } })
  })

  it('should leave what is computed to its rule', () => {
    expect(run(item, reviewed(), correcting({ twice: 5 }), context)).toMatchObject({ ok: false, refusal: { code: 'correct.unchanged' } })
  })

  it('should neither take nor show what its author may not see, nor what is computed of it', () => {
    // given a field that only the review sees, of sensitive data, and an administrator who holds no step's post
    const secret = compileItem({ ...definition, form: definition.form.map((each) => each.id === second.id ? { ...each, personal: 'sensitive' as const } : each) })
    if (!secret.ok) throw new Error('Expected the item to compile')
    const state = reviewed()
    // when
    const refused = run(secret.item, state, correcting({ n: 4, m: 7 }), context)
    const computed = run(secret.item, state, correcting({ twice: 7 }), context)
    const taken = done(run(secret.item, state, correcting({ n: 4 }), context))
    // then
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'values.forbidden' }, problems: [{ path: 'm', code: 'field.hidden' }] })
    expect(computed).toMatchObject({ ok: false, problems: [{ path: 'twice', code: 'field.hidden' }] })
    expect(taken.state.correcting?.values).toEqual({ n: 4 })
    const view = formViewFor(secret.item.form, state.values, { ...momentOf(secret.item, state, correctionStep, null, context.now), hidden: hiddenFrom(secret.item, { steps: stepsHeldBy(secret.item, state, 'townshipAdministrator1', context) }) })
    expect([view.rights, Object.keys(view.values)]).toEqual([{ [first.id]: 'editable' }, ['n']])
  })

  it('should let who handles a step correct what that step shows him', () => {
    // given an administrator who also holds the review's post
    const both = { ...context, holdings: [...context.holdings, ...context.holdings.filter(({ person }) => person === 'clerk1').map((each) => ({ ...each, person: 'townshipAdministrator1' }))] }
    const secret = compileItem({ ...definition, form: definition.form.map((each) => each.id === second.id ? { ...each, personal: 'sensitive' as const } : each) })
    if (!secret.ok) throw new Error('Expected the item to compile')
    // then
    expect(done(run(secret.item, reviewed(), correcting({ m: 7 }), both)).state.correcting?.values).toMatchObject({ m: 7 })
  })

  it('should show the administrator every field as editable but the computed one', () => {
    const view = formViewFor(item.form, reviewed().values, momentOf(item, reviewed(), correctionStep, null, context.now))
    expect(view.rights).toEqual({ [first.id]: 'editable', [second.id]: 'editable' })
  })
})
