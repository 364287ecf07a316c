import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openEvents, sealEvents } from './seal.ts'

describe('server/cases/seal', () => {
  const key = randomBytes(32)
  const place = { caseId: 'case-1', seq: 2 }
  const isClear = (field: string): boolean => field === 'kind'
  const events = [{ type: 'valuesSet', execution: 'e1', outcome: 'agree', opinion: '同意张三样的申请', values: { phone: '19900000631', kind: 'farmer' } }]

  it('should give back what it sealed', () => {
    expect(openEvents(sealEvents(events, key, place, isClear), key, place)).toEqual(events)
  })

  it('should leave no value, opinion or name readable', () => {
    const stored = JSON.stringify(sealEvents(events, key, place, isClear))
    expect(stored).not.toContain('张三样')
    expect(stored).not.toContain('19900000631')
    expect(stored).toContain('agree')
    expect(stored).toContain('farmer')
  })

  it('should refuse to open under another key, or in another place', () => {
    const stored = sealEvents(events, key, place, isClear)
    expect(() => openEvents(stored, randomBytes(32), place)).toThrow()
    expect(() => openEvents(stored, key, { caseId: 'case-2', seq: 2 })).toThrow()
    expect(() => openEvents(stored, key, { caseId: 'case-1', seq: 3 })).toThrow()
  })
})
