import { describe, expect, it } from 'vitest'
import { aField } from '#tests/builders/aDefinition'
import { changedKeys, publishedKeys } from './frozenKeys.ts'

describe('definition/frozenKeys', () => {
  it('should name a published field whose key has changed, and no new, moved or deleted one', () => {
    // given
    const published = publishedKeys([aField('area'), aField('owner'), aField('gone')])
    // when
    const problems = changedKeys(published, [aField('area', { key: 'landArea' }), aField('owner', { parent: null, label: { zh: '户主' } }), aField('new')])
    // then
    expect(problems).toEqual([{ code: 'key-frozen', severity: 'error', part: 'form', elementId: 'area', property: 'key', data: { name: 'area', key: 'landArea', frozen: 'area' } }])
  })
})
