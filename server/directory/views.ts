import type { DirectoryView } from '#contract/items'
import type { HoldingView } from '#contract/session'
import type { Holding } from '#engine/context'
import type { Directory } from './directory.ts'

/** The directory by name, for pickers; holders of the day only. */
export function viewDirectory(directory: Directory, day: string): DirectoryView {
  return {
    organisations: directory.organisations.map(({ _id, level, parent, department, regionCode, name }) => ({ id: _id, level, parent, department, regionCode: regionCode ?? null, name })),
    posts: directory.posts.map(({ _id, level, name }) => ({ id: _id, level, name })),
    holders: directory.people.flatMap(({ _id, name }) =>
      directory.heldBy(_id, day).map(({ post, organisation }) => ({ post, organisation, name }))),
  }
}

/** Posts held, by name; a holding of what is no longer in the directory is left out. */
export function viewHoldings(directory: Directory, holdings: readonly Holding[]): HoldingView[] {
  return holdings.flatMap((each) => {
    const post = directory.post(each.post)
    const organisation = directory.organisation(each.organisation)
    if (!post || !organisation) return []
    return [{ post: post._id, postName: post.name, level: post.level, organisation: organisation._id, organisationName: organisation.name }]
  })
}
