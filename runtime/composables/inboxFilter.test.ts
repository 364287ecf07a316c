import { describe, expect, it } from 'vitest'
import { addressOf, choicesIn, filterIn, narrowedBy } from './inboxFilter.ts'

describe('composables/inboxFilter', () => {
  it('should read a filter from an address, and leave out what is none', () => {
    expect(filterIn({ q: ' zw ', item: 'relief', kind: 'no-such', clock: ['soon'], box: 'mine', cursor: 'x' })).toEqual({ q: 'zw', item: 'relief' })
  })

  it('should forget the step with its item, and a choice that is emptied', () => {
    const filter = filterIn({ item: 'relief', step: 'accept', clock: 'soon' })
    expect(narrowedBy(filter, 'item', 'permit')).toEqual({ item: 'permit', clock: 'soon' })
    expect(narrowedBy(filter, 'clock', '')).toEqual({ item: 'relief', step: 'accept' })
  })

  it('should count choices without what is typed, and write them into the request', () => {
    expect(choicesIn({ q: '周', place: 'willow', clock: 'soon' })).toBe(2)
    expect(addressOf({ q: '周 1', clock: 'soon' })).toBe('&q=%E5%91%A8%201&clock=soon')
  })
})
