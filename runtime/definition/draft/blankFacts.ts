import type { ItemFacts } from '../item.ts'

/** The facts of an item of which nothing is known yet; also what stands in for a fact that can't be read. */
export const blankFacts: ItemFacts = {
  id: 'untitled', code: '', name: { zh: '' }, summary: { zh: '' }, kind: 'power', subkind: '', decides: 'township',
  legalBasis: [], appliesTo: [], conditions: [], refusedWhen: [], statutoryLimit: null, promisedLimit: null, suspensions: [],
  extension: null, fee: { amountFen: 0 }, result: { name: { zh: '' }, kind: 'record' },
  publicity: { catalogue: true, result: false, noticeDays: null }, oversightChannel: { unit: { zh: '' }, phone: '' },
  posts: [], separation: [],
}
