import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { request } from '#composables/api'
import { useTexts } from '#composables/useTexts'
import { directoryView, type DirectoryView } from '#contract/items'
import type { AssignedPost } from '#definition/flow'
import type { Level } from '#definition/item'

type Post = DirectoryView['posts'][number]
export interface Department { readonly id: string, readonly name: string }

export interface Directory {
  readonly view: ShallowRef<DirectoryView | null>
  readonly load: () => Promise<void>
  /** The post's name, with its department at city level: 市林业局 审批人. */
  readonly postName: (post: AssignedPost) => string
  /** The post alone, where its lane says the level. */
  readonly postShort: (post: AssignedPost) => string
  readonly postsOf: (level: Level) => readonly Post[]
  readonly departments: ComputedRef<readonly Department[]>
  /** Who holds the post now, names only; several townships have several. */
  readonly holders: (post: AssignedPost) => readonly string[]
}

const view = shallowRef<DirectoryView | null>(null)
let asked: Promise<void> | null = null

/** The directory if it was fetched already. */
export function directoryNow(): DirectoryView | null {
  return view.value
}

/** Organisations and posts by name, fetched once a page. Without an answer ids stand in for names. */
export function useDirectory(): Directory {
  const { text } = useTexts()
  const departments = computed(() => (view.value?.organisations ?? []).flatMap(each =>
    each.level === 'city' && each.department ? [{ id: each.department, name: text(each.name) }] : []))

  function postShort(post: AssignedPost): string {
    const found = view.value?.posts.find(each => each.id === post.post && each.level === post.level) ?? view.value?.posts.find(each => each.id === post.post)
    return found ? text(found.name) : post.post
  }

  function postName(post: AssignedPost): string {
    const department = post.department ? departments.value.find(each => each.id === post.department)?.name : null
    return department ? `${department} ${postShort(post)}` : postShort(post)
  }

  function holders(post: AssignedPost): readonly string[] {
    const organisations = new Map((view.value?.organisations ?? []).map(each => [each.id, each]))
    const found = (view.value?.holders ?? []).filter((each) => {
      const organisation = organisations.get(each.organisation)
      return each.post === post.post && organisation?.level === post.level && (!post.department || organisation.department === post.department)
    })
    return [...new Set(found.map(each => text(each.name)))]
  }

  return {
    view,
    load() {
      asked ??= request(directoryView, '/api/directory').then((found) => { view.value = found }).catch(() => { asked = null })
      return asked
    },
    postName,
    postShort,
    postsOf: level => (view.value?.posts ?? []).filter(each => each.level === level),
    departments,
    holders,
  }
}
