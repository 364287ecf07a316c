import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalBytes, layoutBytes } from '#definition/canonical'
import { definition } from '#definition/definition'
import { anyDefinition } from '#tests/builders/anyDefinition'
import { blankDefinition } from './blank.ts'
import { readDraft } from './readDraft.ts'
import { writeDraft } from './writeDraft.ts'

const blank = blankDefinition({ id: 'a-new-item', name: { zh: '新事项' }, kind: 'power', code: 'QL-0001' })

describe('definition/draft', () => {
  it('should read back what it wrote', () => {
    fc.assert(fc.property(anyDefinition, (given) => {
      // when
      const { definition: read, repairs } = readDraft(writeDraft(given))

      // then
      expect(read).toEqual(given)
      expect(repairs).toEqual([])
      expect(canonicalBytes(read)).toEqual(canonicalBytes(given))
      expect(layoutBytes(read)).toEqual(layoutBytes(given))
    }), { numRuns: 120 })
  })

  it('should read the same from a copy that travelled as an update', () => {
    // given
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writeDraft(blank)))

    // then
    expect(readDraft(doc).definition).toEqual(blank)
  })

  it('should keep foreign parts of an imported file aside', () => {
    expect(readDraft(writeDraft(blank, { accept: '<zeebe:script/>' })).rest).toEqual({ accept: '<zeebe:script/>' })
  })

  it('should read an empty document as a definition', () => {
    expect(definition.safeParse(readDraft(new Y.Doc()).definition).success).toBe(true)
  })

  it('should read whatever is in a document', () => {
    fc.assert(fc.property(anyDefinition, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.jsonValue({ maxDepth: 1 })), { maxLength: 30 }), (given, vandalism) => {
      // given
      const doc = writeDraft(given)
      for (const [place, key, value] of vandalism) damage(doc, place, key, value)

      // when
      const { definition: read } = readDraft(doc)

      // then
      expect(definition.safeParse(read).error).toBeUndefined()
      expect(readDraft(doc)).toEqual(readDraft(doc))
    }), { numRuns: 120 })
  })

  it('should read a document in which values are nested to exhaust it', () => {
    // given
    const doc = writeDraft(blank)
    let deep: unknown = 'x'
    for (let depth = 0; depth < 5_000; depth += 1) deep = { all: [deep] }
    const node = doc.getMap('form').get('section.applicant')
    if (node instanceof Y.Map) {
      node.set('default', deep)
      for (const key of ['settings', 'rules', 'rights']) {
        const map: unknown = node.get(key)
        if (map instanceof Y.Map) map.set('deep', key === 'rules' ? { effect: 'visible', when: deep } : deep)
      }
    }
    doc.getMap('facts').set('kind', deep)

    // then
    expect(readDraft(doc).definition.form).toEqual([{ ...blank.form[0], settings: { deep: null } }])
    expect(readDraft(doc).definition.item.kind).toBe('power')
  })

  it('should answer a foreign root type with nothing', () => {
    // given
    const doc = new Y.Doc()
    doc.getArray('form').push(['x'])

    // then
    expect(readDraft(doc).definition.form).toEqual([])
  })
})

/** Puts a value where it does not belong: into any map of the document, under a known or an unknown key. */
function damage(doc: Y.Doc, place: number, key: number, value: unknown): void {
  const maps = [...doc.share.values()].flatMap((root) => (root instanceof Y.Map ? mapsIn(root) : []))
  const map = maps[place % maps.length]
  const keys = [...(map?.keys() ?? []), 'order', 'unknown']
  map?.set(keys[key % keys.length] ?? 'unknown', value)
}

function mapsIn(map: Y.Map<unknown>): Y.Map<unknown>[] {
  return [map, ...[...map.values()].flatMap((each) => (each instanceof Y.Map ? mapsIn(each) : []))]
}
