import { describe, expect, it } from 'vitest'
import type { DirectoryView } from '#contract/items'
import { pickedFrom, regionsOf } from './formSurroundings.ts'

const office = (id: string, level: string, parent: string | null, zh: string, regionCode: string | null = null, department: string | null = null): DirectoryView['organisations'][number] => ({ id, level, parent, department, regionCode, name: { zh } })
const directory: DirectoryView = {
  organisations: [office('city', 'city', null, '清源市', '990100'), office('city.forestry', 'city', 'city', '市林业局', null, 'forestry'), office('willow', 'township', 'city', '柳塘镇', '990100101'), office('willow.east', 'village', 'willow', '东柳村')],
  posts: [{ id: 'town.clerk', level: 'township', name: { zh: '受理岗' } }],
  holders: [{ post: 'town.clerk', organisation: 'willow', name: { zh: '李四样' } }, { post: 'town.clerk', organisation: 'willow', name: { zh: '王五样' } }, { post: 'gone', organisation: 'willow', name: { zh: '李四样' } }],
}
const text = ({ zh }: { zh: string }): string => zh

describe('composables/formSurroundings', () => {
  it('should take the county, its townships and villages for regions, its offices not', () => {
    expect(regionsOf(directory, text)).toEqual([{ code: '990100', name: '清源市', children: [{ code: '990100101', name: '柳塘镇', children: [{ code: 'willow.east', name: '东柳村', children: [] }] }] }])
    expect(regionsOf(null, text)).toEqual([])
  })

  it('should offer each post of an organisation once, and each name once', () => {
    const { seats, people } = pickedFrom(directory, text)
    expect(seats).toEqual([{ post: 'town.clerk', organisation: 'willow', name: '柳塘镇 · 受理岗', level: 'township' }])
    expect(people).toEqual(['李四样', '王五样'])
  })
})
