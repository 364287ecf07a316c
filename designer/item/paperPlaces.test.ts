import { describe, expect, it } from 'vitest'
import { blankDefinition } from '#definition/draft/blank'
import { paperPlaces } from './paperPlaces.ts'

describe('designer/item/paperPlaces', () => {
  const { flow } = blankDefinition({ id: 'item', name: { zh: '事项' }, kind: 'power', code: '1' })

  it('should offer steps, ends and the acts of the accepting step', () => {
    expect(paperPlaces(flow, 'accept').map(place => place.at)).toEqual(['accept', 'end:end', 'requestSupplement', 'decline'])
  })

  it('should keep a place that is not among them', () => {
    expect(paperPlaces(flow, 'revoke').at(-1)).toEqual({ at: 'revoke', kind: 'act', name: null })
  })
})
