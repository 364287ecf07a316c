import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startSession, type DocumentSession } from './documentSession.ts'
import { memoryRoom, type MemoryLine, type MemoryRoom } from './memoryRoom.ts'

interface Client { readonly doc: Y.Doc, readonly line: MemoryLine, readonly session: DocumentSession }

function enter(room: MemoryRoom, role: 'edit' | 'read' = 'edit'): Client {
  const doc = new Y.Doc()
  const line = room.line(role)
  return { doc, line, session: startSession(doc, line) }
}

/** All answers that are on their way have come. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

describe('designer/together/documentSession', () => {
  it('should read what the room holds and say saved', async () => {
    // given
    const room = memoryRoom()
    room.doc.getMap('facts').set('code', 'QL-0107')
    // when
    const { doc, session } = enter(room)
    const before = session.state().status
    await settled()
    // then
    expect(before).toBe('connecting')
    expect(session.state()).toMatchObject({ status: 'saved', unsent: 0, ready: true })
    expect(doc.getMap('facts').get('code')).toBe('QL-0107')
  })

  it('should say saving until the room has stored the change', async () => {
    // given
    const room = memoryRoom()
    const { doc, session } = enter(room)
    await settled()
    // when
    room.hold()
    doc.getMap('facts').set('code', 'A')
    doc.getMap('facts').set('code', 'B')
    await settled()
    const held = session.state()
    room.release()
    await settled()
    // then
    expect(held).toMatchObject({ status: 'saving', unsent: 2 })
    expect(session.state()).toMatchObject({ status: 'saved', unsent: 0, savedAt: '2026-11-24T14:32:00+08:00' })
    expect(room.doc.getMap('facts').get('code')).toBe('B')
  })

  it('should bring two clients to one document', async () => {
    // given
    const room = memoryRoom()
    const a = enter(room)
    const b = enter(room)
    await settled()
    // when
    a.doc.getMap('facts').set('code', 'A')
    b.doc.getMap('flow').set('x', 1)
    await settled()
    // then
    expect(a.doc.getMap('flow').get('x')).toBe(1)
    expect(b.doc.getMap('facts').get('code')).toBe('A')
  })

  it('should count what is unsent while the line is broken and merge on return', async () => {
    // given
    const room = memoryRoom()
    const a = enter(room)
    const b = enter(room)
    await settled()
    // when
    a.line.unplug()
    a.doc.getMap('facts').set('code', 'offline')
    a.doc.getMap('facts').set('subkind', '许可')
    b.doc.getMap('flow').set('x', 1)
    await settled()
    const offline = a.session.state()
    a.line.plug()
    await settled()
    // then
    expect(offline).toMatchObject({ status: 'offline', unsent: 2 })
    expect(a.session.state()).toMatchObject({ status: 'saved', unsent: 0 })
    expect(a.doc.getMap('flow').get('x')).toBe(1)
    expect(b.doc.getMap('facts').get('code')).toBe('offline')
  })

  it('should send again what was on its way when the line broke', async () => {
    // given
    const room = memoryRoom()
    const a = enter(room)
    await settled()
    // when
    room.hold()
    a.doc.getMap('facts').set('code', 'A')
    a.line.unplug()
    room.release()
    await settled()
    const broken = a.session.state()
    a.line.plug()
    await settled()
    // then
    expect(broken).toMatchObject({ status: 'offline', unsent: 1 })
    expect(a.session.state()).toMatchObject({ status: 'saved', unsent: 0 })
    expect(room.doc.getMap('facts').get('code')).toBe('A')
  })

  it('should stop and name the code when the room refuses', async () => {
    // given
    const room = memoryRoom()
    const a = enter(room)
    await settled()
    // when
    room.refuseNext('draft.too-large')
    a.doc.getMap('facts').set('code', 'A')
    await settled()
    // then
    expect(a.session.state()).toMatchObject({ status: 'refused', code: 'draft.too-large' })
    expect(room.doc.getMap('facts').has('code')).toBe(false)
  })

  it('should follow without sending when it may only read', async () => {
    // given
    const room = memoryRoom()
    const a = enter(room)
    const reader = enter(room, 'read')
    await settled()
    // when
    a.doc.getMap('facts').set('code', 'A')
    await settled()
    // then
    expect(reader.session.state().status).toBe('readOnly')
    expect(reader.doc.getMap('facts').get('code')).toBe('A')
  })
})
