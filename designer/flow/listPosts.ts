import { addFactEntry } from '#definition/draft/editFacts'
import type { AssignedPost } from '#definition/flow'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'

/**
 * Lists the posts that a step was given among the facts' posts, which the guide and the training read. Call it inside the edit that
 * assigns them, so that one undo takes back both. Returns what was added.
 */
export function listPosts(open: OpenDocument, assigned: readonly AssignedPost[]): readonly AssignedPost[] {
  const listed = new Set(open.definition.value.item.posts.map(({ id }) => id))
  const added: AssignedPost[] = []
  for (const each of assigned) {
    if (listed.has(each.post)) continue
    listed.add(each.post)
    const entry = { id: each.post, level: each.level, duties: { zh: '' }, ...(each.department ? { department: each.department } : {}) }
    if (addFactEntry(open.doc, 'posts', entry, null, ownEdit) === 'done') added.push(each)
  }
  return added
}
