import { describe, expect, it } from 'vitest'
import { readDraft } from '#definition/draft/readDraft'
import { writeDraft } from '#definition/draft/writeDraft'
import type { Definition } from '#definition/definition'
import type { FlowNodeType } from '#definition/flow'
import { arrange } from '#definition/flow/arrange'
import { aDefinition } from '#tests/builders/aDefinition'
import { aFlow } from '#tests/builders/aFlow'
import { memoryRoom } from '../together/memoryRoom.ts'
import { openDocument, type OpenDocument } from '../together/openDocument.ts'
import { addAfter, addBoundary, addStepAfter, leadFrom } from './addAfter.ts'
import { removeFromFlow, tidy } from './flowEdits.ts'
import { middle, pictureOf, type Bounds } from './picture.ts'

const lanes = [{ id: 'town', level: 'township', name: { zh: '镇' } }, { id: 'city', level: 'city', name: { zh: '市局' } }] as const

/** A drawn flow in two lanes: start > review > gate > agreed in the upper one, a city step in the lower. */
function drawn(ways: readonly string[], places: Readonly<Record<string, readonly [x: number, y: number]>>): Definition {
  const flow = aFlow(ways)
  const layout: Record<string, Definition['layout'][string]> = {
    town: { x: 0, y: 0, width: 800, height: 200 }, city: { x: 0, y: 200, width: 800, height: 200 },
  }
  for (const node of flow.nodes) {
    const [x, y] = places[node.id] ?? [0, 0]
    const small = node.type === 'userTask' ? { width: 110, height: 60 } : { width: 40, height: 40 }
    layout[node.id] = { x, y, ...small }
  }
  for (const edge of flow.edges) {
    const [from, to] = [layout[edge.source], layout[edge.target]]
    if (from && to) layout[edge.id] = { x: 0, y: 0, width: 0, height: 0, waypoints: [middle(from), middle(to)] }
  }
  const nodes = flow.nodes.map(node => ({ ...node, lane: (places[node.id]?.[1] ?? 0) < 200 ? 'town' : 'city' }))
  return { ...aDefinition({ flow: { ...flow, nodes, lanes: [...lanes] } }), layout }
}

async function opened(definition: Definition): Promise<OpenDocument> {
  const open = openDocument({ itemId: 'test', transport: memoryRoom(writeDraft(definition)).line(), person: { id: 'tang', name: '唐样秋' } })
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
  return open
}

function add(open: OpenDocument, type: FlowNodeType, after: string): string {
  return addAfter(open, { type, name: '新', locale: 'zh' }, after) ?? 'refused'
}

const places = { start: [40, 80], review: [140, 70], gate: [300, 80], agreed: [390, 70], office: [390, 270] } as const
const ways = ['start > review > gate > agreed', 'gate > office']
const overlap = (a: Bounds, b: Bounds): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function overlaps({ flow, layout }: Definition): string[] {
  return flow.nodes.flatMap((node, index) => flow.nodes.slice(index + 1).flatMap((other) => {
    const [a, b] = [layout[node.id], layout[other.id]]
    return a && b && overlap(a, b) ? [`${node.id} over ${other.id}`] : []
  }))
}

describe('designer/flow/addAfter', () => {
  it('should give a split one more way with each step, one below the other in its lane', async () => {
    // given
    const open = await opened(drawn(['start > review > gate'], places))
    // when
    const ids = [add(open, 'userTask', 'gate'), add(open, 'userTask', 'gate'), add(open, 'userTask', 'gate')]
    // then
    const { definition } = readDraft(open.doc)
    const picture = pictureOf(definition, 'zh')
    const heights = ids.map(id => picture.nodes.get(id)?.bounds.y ?? NaN)
    expect(definition.flow.edges.filter(edge => edge.source === 'gate').map(edge => edge.target)).toEqual(ids)
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
    expect(overlaps(definition)).toEqual([])
    expect(ids.map(id => definition.flow.nodes.find(node => node.id === id)?.lane)).toEqual(['town', 'town', 'town'])
    expect(definition.flow.edges.filter(edge => edge.target === ids[2])).toHaveLength(1)
  })

  it('should let the lane grow and move what stands below with its lines', async () => {
    // given
    const before = drawn(ways, places)
    const open = await opened(before)
    // when
    add(open, 'userTask', 'gate')
    add(open, 'userTask', 'gate')
    // then
    const { layout, flow } = readDraft(open.doc).definition
    const [town, city] = [layout.town, layout.city]
    for (const node of flow.nodes) {
      const lane = node.lane === 'town' ? town : city
      const place = layout[node.id]
      expect(place && lane && place.y >= lane.y && place.y + place.height <= lane.y + lane.height, node.id).toBe(true)
    }
    expect(city?.y).toBe((town?.y ?? 0) + (town?.height ?? 0))
    expect(town?.height).toBeGreaterThan(200)
    expect(overlaps({ ...before, flow, layout })).toEqual([])
  })

  it('should put a step into the one way on of a step and of a join, and move what follows', async () => {
    // given
    const open = await opened(drawn(['fork > review > join', 'fork > office > join', 'join > agreed'], { ...places, fork: [40, 80], join: [300, 80] }))
    // when
    const behindStep = add(open, 'userTask', 'review')
    const behindJoin = add(open, 'userTask', 'join')
    // then
    const { definition } = readDraft(open.doc)
    const pairs = definition.flow.edges.map(edge => `${edge.source}>${edge.target}`)
    expect(pairs).toEqual(expect.arrayContaining([`review>${behindStep}`, `${behindStep}>join`, `join>${behindJoin}`, `${behindJoin}>agreed`]))
    expect(pairs).not.toContain('join>agreed')
    expect(overlaps(definition)).toEqual([])
  })

  it('should refuse what follows an end, and an end where a way leads on', async () => {
    // given
    const open = await opened(drawn(['start > review > end'], { ...places, end: [300, 80] }))
    // when
    const results = [add(open, 'userTask', 'end'), add(open, 'end', 'review')]
    // then
    expect(results).toEqual(['refused', 'refused'])
    expect(open.canUndo.value).toBe(false)
  })

  it('should take back in one step what was added, with all that moved', async () => {
    // given
    const open = await opened(drawn(ways, places))
    const before = readDraft(open.doc).definition
    // when
    add(open, 'userTask', 'review')
    const outcome = open.undo()
    // then
    expect(outcome).toBe('done')
    expect(readDraft(open.doc).definition).toEqual(before)
  })

  it('should begin an empty flow and lead from one node to another once', async () => {
    // given
    const open = await opened(aDefinition({ flow: { nodes: [], edges: [], lanes: [] } }))
    // when
    const first = addStepAfter(open, '受理', 'zh') ?? ''
    const second = addStepAfter(open, '审批', 'zh', first) ?? ''
    leadFrom(open, second, first)
    open.readNow()
    leadFrom(open, second, first)
    // then
    const { edges } = readDraft(open.doc).definition.flow
    expect(edges.map(edge => [edge.source, edge.target])).toEqual([[first, second], [second, first]])
  })

  it('should begin a countersign with nobody who signs, and a wait with a day', async () => {
    // given
    const open = await opened(drawn(ways, places))
    // when
    addAfter(open, { type: 'userTask', signed: true, name: '联审', locale: 'zh' }, 'review')
    addAfter(open, { type: 'timer', name: '公示', locale: 'zh' }, 'review')
    // then
    const { nodes } = readDraft(open.doc).definition.flow
    expect(nodes.find(node => node.name.zh === '联审')).toMatchObject({ post: null, sign: { mode: 'all', by: [] } })
    expect(nodes.find(node => node.name.zh === '公示')).toMatchObject({ type: 'timer', wait: { amount: 1, unit: 'days' } })
  })

  it('should put what is added in a sub-process into it, which grows', async () => {
    // given
    const open = await opened(drawn(ways, places))
    const part = addAfter(open, { type: 'subProcess', name: '勘验', locale: 'zh' }, 'review') ?? ''
    const inner = (): readonly string[] => readDraft(open.doc).definition.flow.nodes.filter(node => node.scope === part).map(node => node.id)
    const [start = ''] = inner()
    // when
    const first = add(open, 'userTask', start)
    const second = add(open, 'userTask', first)
    // then
    expect(inner()).toEqual([start, first, second])
    const { nodes } = pictureOf(readDraft(open.doc).definition, 'zh')
    const box = nodes.get(part)?.bounds
    for (const id of inner()) {
      const each = nodes.get(id)?.bounds
      expect(box && each && each.x >= box.x && each.x + each.width <= box.x + box.width && each.y >= box.y && each.y + each.height <= box.y + box.height, id).toBe(true)
    }
  })

  it('should set a timer on the border of a step, and on nothing that takes no time', async () => {
    // given
    const open = await opened(drawn(ways, places))
    // when
    const results = [addBoundary(open, 'review'), addBoundary(open, 'gate')]
    // then
    expect(results[1]).toBe(null)
    expect(readDraft(open.doc).definition.flow.nodes.find(node => node.id === results[0])).toMatchObject({ type: 'boundary', attachedTo: 'review', interrupting: false })
  })

  it('should remove with a sub-process what is inside, and with a step the timers on it', async () => {
    // given
    const open = await opened(drawn(ways, places))
    const part = addAfter(open, { type: 'subProcess', name: '勘验', locale: 'zh' }, 'review') ?? ''
    const timer = addBoundary(open, 'review')
    // when
    removeFromFlow(open, [part, 'review'])
    // then
    const reading = readDraft(open.doc)
    expect(reading.definition.flow.nodes.filter(node => node.scope === part || node.id === timer)).toEqual([])
    expect(reading.repairs.filter(repair => repair.code === 'parentGone')).toEqual([])
  })

  it('should tidy the whole chart, which one undo takes back', async () => {
    // given
    const open = await opened(drawn(ways, places))
    const before = readDraft(open.doc).definition
    // when
    tidy(open)
    open.readNow()
    // then
    expect(readDraft(open.doc).definition.layout).toEqual(arrange(before.flow))
    expect(open.undo()).toBe('done')
    expect(readDraft(open.doc).definition).toEqual(before)
  })
})
