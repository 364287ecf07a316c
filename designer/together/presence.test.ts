import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startSession } from './documentSession.ts'
import { memoryRoom, type MemoryRoom } from './memoryRoom.ts'
import { startPresence, type PresenceBoard } from './presence.ts'

async function settled(): Promise<void> {
  for (let turn = 0; turn < 80; turn += 1) await Promise.resolve()
}

function enter(room: MemoryRoom, name: string): PresenceBoard {
  const doc = new Y.Doc()
  const session = startSession(doc, room.line())
  return startPresence(doc, session, { id: name, name })
}

describe('designer/together/presence', () => {
  it('should show each other with different colours, who came first too', async () => {
    // given
    const room = memoryRoom()
    const lu = enter(room, '陆')
    await settled()
    // when
    const wu = enter(room, '吴')
    await settled()
    // then
    expect(lu.peers().map(peer => peer.person.name)).toEqual(['吴'])
    expect(wu.peers().map(peer => peer.person.name)).toEqual(['陆'])
    expect(lu.mine().color).not.toBe(wu.mine().color)
    lu.close()
    wu.close()
  })

  it('should carry the selection and leave with the tab', async () => {
    // given
    const room = memoryRoom()
    const lu = enter(room, '陆')
    const wu = enter(room, '吴')
    await settled()
    // when
    wu.show({ part: 'form', selection: ['field1'] })
    await settled()
    const seen = lu.peers()[0]
    wu.close()
    await settled()
    // then
    expect(seen).toMatchObject({ part: 'form', selection: ['field1'] })
    expect(lu.peers()).toEqual([])
    lu.close()
  })
})
