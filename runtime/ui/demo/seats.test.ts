import { describe, expect, it } from 'vitest'
import type { HoldingView } from '#contract/session'
import { planOf, roomOf, walkSeats, type Seat } from './seats.ts'

function seat(id: string, ...held: readonly [post: string, organisation: string, level: HoldingView['level']][]): Seat {
  return { person: { id, name: { zh: id } }, waiting: 0, holdings: held.map(([post, organisation, level]) => ({ post, postName: { zh: post }, level, organisation, organisationName: { zh: organisation } })) }
}
const seats = [
  seat('a', ['windowClerk', 'city.one', 'city'], ['reviewer', 'city.one', 'city']), seat('b', ['windowClerk', 'city.two', 'city']), seat('c', ['windowClerk', 'city.three', 'city']),
  seat('d', ['oversightOfficer', 'city.oversight', 'city']), seat('e', ['counterClerk', 'willow', 'township'], ['townshipAdministrator', 'willow', 'township']),
  seat('f', ['villageAgent', 'willow.east', 'village']), seat('g', ['villageHead', 'willow.east', 'village']), seat('h', ['counterClerk', 'cloud', 'township']),
]

describe('ui/demo/seats', () => {
  it('should put each village under its township', () => {
    const { townships } = planOf(seats)
    expect(townships.map(town => [town.id, town.holders.length, town.villages.map(village => village.holders.length)])).toEqual([['willow', 2, [2]], ['cloud', 1, []]])
  })

  it('should make columns of the posts that departments share and set other offices apart', () => {
    const plan = planOf(seats)
    expect(plan.departmentPosts.map(post => post.post)).toEqual(['windowClerk'])
    expect(plan.departments.map(one => one.id)).toEqual(['city.one', 'city.three', 'city.two'])
    expect(plan.others.map(one => one.id)).toEqual(['city.oversight'])
  })

  it('should begin each walk with who holds its post or has the most waiting', () => {
    const walks = walkSeats(seats.map(one => one.person.id === 'b' ? { ...one, waiting: 3 } : one))
    expect([walks.draw?.person.id, walks.handle?.person.id, walks.watch?.person.id]).toEqual(['e', 'f', 'b'])
  })

  it('should lead to the first room a person may enter', () => {
    expect(roomOf(['design', 'desk'], () => true)).toBe('/desk')
    expect(roomOf(['oversight', 'design'], path => path !== '/oversight')).toBe('/design')
    expect(roomOf([], () => true)).toBe('/desk')
  })
})
