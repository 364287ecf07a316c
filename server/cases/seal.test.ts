import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openEvents, sealEvents } from './seal.ts'

describe('server/cases/seal', () => {
  const key = randomBytes(32)
  const events = [{ type: 'completed', execution: 'e1', outcome: 'agree', opinion: '同意张三样的申请', values: { phone: '19900000631' } }]

  it('should give back what it sealed', () => {
    expect(openEvents(sealEvents(events, key, 'case-1', 2), key, 'case-1', 2)).toEqual(events)
  })

  it('should leave no value, opinion or name readable', () => {
    const stored = JSON.stringify(sealEvents(events, key, 'case-1', 2))
    expect(stored).not.toContain('张三样')
    expect(stored).not.toContain('19900000631')
    expect(stored).toContain('agree')
  })

  it('should refuse to open under another key, or in another place', () => {
    const stored = sealEvents(events, key, 'case-1', 2)
    expect(() => openEvents(stored, randomBytes(32), 'case-1', 2)).toThrow()
    expect(() => openEvents(stored, key, 'case-2', 2)).toThrow()
    expect(() => openEvents(stored, key, 'case-1', 3)).toThrow()
  })
})
