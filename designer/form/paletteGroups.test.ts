import { describe, expect, it } from 'vitest'
import { fieldTypes } from '#definition/fields/index'
import { paletteGroups } from './paletteGroups.ts'

describe('designer/form/paletteGroups', () => {
  const nameOf = (type: string): string => type === 'date' ? '日期' : type === 'dateRange' ? '起止日期' : type

  it('should show every type of the registry once', () => {
    expect(paletteGroups(fieldTypes, '', nameOf).flatMap(group => group.types)).toHaveLength(fieldTypes.length)
  })

  it('should find by name and leave empty groups out', () => {
    const groups = paletteGroups(fieldTypes, ' 日期 ', nameOf)
    expect(groups.map(group => group.types.map(each => each.type))).toEqual([['date', 'dateRange']])
  })
})
