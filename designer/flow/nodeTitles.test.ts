import { describe, expect, it } from 'vitest'
import type { Flow } from '#definition/flow'
import { aFlow } from '#tests/builders/aFlow'
import { nodeTitles, type TitleWords } from './nodeTitles.ts'

const words: TitleWords = {
  text: name => name.zh,
  kind: (node, joins) => joins ? '汇合' : { exclusive: '判断', parallel: '并行' }[String(node.type)] ?? '环节',
  after: (kind, name) => `${kind}（在“${name}”之后）`,
  before: (kind, name) => `${kind}（在“${name}”之前）`,
  again: (title, count) => `${title} ${count}`,
}

/** The flow without the names of these nodes. */
function without(flow: Flow, ids: readonly string[]): Flow {
  return { ...flow, nodes: flow.nodes.map(node => ids.includes(node.id) ? { ...node, name: { zh: '' } } : node) }
}

describe('designer/flow/nodeTitles', () => {
  it('should call a gateway without a name by what it is and where it stands', () => {
    // given
    const flow = without(aFlow(['start > review > gate', 'gate ? fork', 'gate : end', 'fork > a > join', 'fork > b > join', 'join > issue > end']), ['gate', 'fork', 'join'])
    // when
    const titles = nodeTitles(flow, words)
    // then
    expect(titles.get('gate')).toBe('判断（在“review”之后）')
    expect(titles.get('fork')).toBe('并行（在“review”之后）')
    expect(titles.get('join')).toBe('汇合（在“issue”之前）')
    expect(titles.get('issue')).toBe('issue')
  })

  it('should tell apart what stands at the same place, and end where ways run in a circle', () => {
    // given
    const flow = without(aFlow(['review > gate1', 'review > gate2', 'gate3 > gate4', 'gate4 > gate3']), ['gate1', 'gate2', 'gate3', 'gate4'])
    // when
    const titles = nodeTitles(flow, words)
    // then
    expect([...titles.values()]).toEqual(['review', '判断（在“review”之后）', '判断（在“review”之后） 2', '判断', '判断 2'])
  })
})
