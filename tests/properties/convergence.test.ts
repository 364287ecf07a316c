import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalBytes, layoutBytes } from '#definition/canonical'
import { blankDefinition } from '#definition/draft/blank'
import { draftParts } from '#definition/draft/elements'
import { readDraft } from '#definition/draft/readDraft'
import { writeDraft } from '#definition/draft/writeDraft'
import { randomFrom, seedOf } from '#tests/builders/random'
import { draw, operationNames } from './drawing.ts'
import type { Hand } from './drawing.ts'

const clients = 3
const operations = 500

/** A network that holds messages back and lets later ones overtake. */
class Network {
  readonly #waiting: { to: Hand, update: Uint8Array }[] = []
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  join(hand: Hand, all: readonly Hand[]): void {
    hand.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') for (const to of all) if (to !== hand) this.#waiting.push({ to, update })
    })
  }

  /** Delivers some messages, any of those that wait, some of them twice. */
  deliver(most: number): void {
    for (let count = 0; count < most && this.#waiting.length > 0; count += 1) {
      const at = Math.floor(this.#random() * this.#waiting.length)
      const message = this.#waiting[at]
      if (message !== undefined) Y.applyUpdate(message.to.doc, message.update, 'network')
      if (this.#random() < 0.9) this.#waiting.splice(at, 1)
    }
  }

  deliverAll(): void {
    while (this.#waiting.length > 0) this.deliver(this.#waiting.length)
  }
}

function handsAt(seed: number, random: () => number): Hand[] {
  const first = Y.encodeStateAsUpdate(writeDraft(blankDefinition({ id: 'an-item', name: { zh: '事项' }, kind: 'power', code: 'QL-0001' })))
  let count = 0
  return Array.from({ length: clients }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = (seed % 1_000_000) * clients + index + 1
    Y.applyUpdate(doc, first, 'network')
    const person = `person${index}`
    const undo = new Y.UndoManager(draftParts.map((part) => doc.getMap(part)), { trackedOrigins: new Set([person]), captureTimeout: 0 })
    return { doc, person, undo, random, newId: (kind) => `${kind}${count += 1}` }
  })
}

function run(seed: number): { hands: Hand[], names: Set<string> } {
  const random = randomFrom(seed)
  const hands = handsAt(seed, random)
  const network = new Network(random)
  for (const hand of hands) network.join(hand, hands)
  const names = new Set<string>()
  for (let done = 0; done < operations; done += 1) {
    const hand = hands[Math.floor(random() * hands.length)]
    if (hand !== undefined) names.add(draw(hand))
    if (random() < 0.5) network.deliver(Math.floor(random() * 12))
  }
  network.deliverAll()
  return { hands, names }
}

describe('properties/convergence', () => {
  const { hands, names } = run(seedOf('convergence'))
  const [first = readDraft(new Y.Doc()), ...others] = hands.map(({ doc }) => readDraft(doc))

  it(`should read the same draft at ${clients} clients after ${operations} edits, whatever the order in which they arrive`, () => {
    for (const other of others) {
      expect(other).toEqual(first)
      expect(canonicalBytes(other.definition)).toEqual(canonicalBytes(first.definition))
      expect(layoutBytes(other.definition)).toEqual(layoutBytes(first.definition))
    }
    expect(others).toHaveLength(clients - 1)
    expect(names.size).toBeGreaterThan(operationNames.length * 0.9)
  })

  it('should have repaired only what hung on something deleted', () => {
    for (const repair of first.repairs) expect(isOfDeleted(repair, hands[0]?.doc ?? new Y.Doc()), JSON.stringify(repair)).toBe(true)
  })

  it('should be a draft that can be written again', () => {
    expect(readDraft(writeDraft(first.definition))).toEqual({ definition: first.definition, repairs: [], rest: {} })
  })
})

/** Whether what a repair is about hung on something that somebody deleted, or whose adding was undone. */
function isOfDeleted({ code, part, elementId }: { code: string, part: string, elementId: string | null }, doc: Y.Doc): boolean {
  const element: unknown = doc.getMap(part).get(elementId ?? '')
  if (!(element instanceof Y.Map)) return false
  const isGone = (id: unknown): boolean => {
    const other: unknown = doc.getMap(part).get(String(id))
    return !(other instanceof Y.Map) || other.has('deletedAt')
  }
  if (code === 'edgeEndGone') return isGone(element.get('source')) || isGone(element.get('target'))
  return code === 'parentGone' ? isGone(element.get('parent')) : code === 'rightOfNothing'
}
