import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDefinition } from '#tests/builders/anyDefinition'
import { canonicalBytes, fromCanonicalBytes, layoutBytes } from './canonical.ts'
import { blankDefinition } from './draft/blank.ts'

const blank = blankDefinition({ id: 'a-new-item', name: { zh: '新事项' }, kind: 'power', code: 'QL-0001' })

describe('definition/canonical', () => {
  it('should be read back to the definition without its sample cases', () => {
    fc.assert(fc.property(anyDefinition, (given) => {
      // when
      const read = fromCanonicalBytes(canonicalBytes(given), layoutBytes(given))

      // then
      expect(canonicalBytes(read)).toEqual(canonicalBytes(given))
      expect(layoutBytes(read)).toEqual(layoutBytes(given))
    }), { numRuns: 100 })
  })

  it('should not depend on the order of properties, on layout, or on how a text is composed', () => {
    // given
    const { shape, item, ...rest } = blank
    const decomposed = { ...item, name: { zh: 'e\u0301' } }
    const composed = { ...item, name: { zh: '\u00e9' } }

    // then
    expect(canonicalBytes({ ...rest, item: decomposed, layout: {}, shape })).toEqual(canonicalBytes({ shape, item: composed, ...rest }))
  })

  it('should depend on the order in which edges are tried', () => {
    // given
    const edges = blank.flow.edges.map((edge) => ({ ...edge, source: 'accept' }))

    // then
    expect(canonicalBytes({ ...blank, flow: { ...blank.flow, edges } }))
      .not.toEqual(canonicalBytes({ ...blank, flow: { ...blank.flow, edges: edges.toReversed() } }))
  })

  it('should give each edge its rank among those of its source', () => {
    // when
    const json = new TextDecoder().decode(canonicalBytes({
      ...blank, flow: { ...blank.flow, edges: blank.flow.edges.map((edge) => ({ ...edge, source: 'accept' })) },
    }))

    // then
    expect(json).toContain('"id":"toEnd","otherwise":false,"rank":1')
  })
})
