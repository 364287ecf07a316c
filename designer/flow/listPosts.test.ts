import { describe, expect, it } from 'vitest'
import { setFlowSetting } from '#definition/draft/editFlow'
import { readDraft } from '#definition/draft/readDraft'
import { writeDraft } from '#definition/draft/writeDraft'
import type { AssignedPost } from '#definition/flow'
import { aDefinition } from '#tests/builders/aDefinition'
import { aFlow } from '#tests/builders/aFlow'
import { memoryRoom } from '../together/memoryRoom.ts'
import { openDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { listPosts } from './listPosts.ts'

describe('designer/flow/listPosts', () => {
  it('should list a post with the step that it was given, once, and take both back in one step', async () => {
    // given
    const definition = aDefinition({ flow: aFlow(['start > review > end'], { review: { post: null } }) })
    const open = openDocument({ itemId: 'test', transport: memoryRoom(writeDraft(definition)).line(), person: { id: 'tang', name: '唐样秋' } })
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
    const post: AssignedPost = { post: 'reviewer', level: 'city', department: 'forestry' }
    let added: readonly AssignedPost[] = []
    // when
    open.edit(() => {
      setFlowSetting(open.doc, 'review', 'post', post, ownEdit)
      added = listPosts(open, [post, post])
    })
    const given = readDraft(open.doc).definition
    open.undo()
    // then
    expect(added).toEqual([post])
    expect(given.item.posts).toEqual([...definition.item.posts, { id: 'reviewer', level: 'city', department: 'forestry', duties: { zh: '' } }])
    expect(readDraft(open.doc).definition).toEqual(definition)
  })
})
