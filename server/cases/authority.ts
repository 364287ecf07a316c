import type { Definition } from '#definition/definition'
import { organisationOf } from '#engine/people'
import type { Directory } from '#server/directory/directory'

/** Where a case belongs; without its township that of its village. */
export interface CasePlace { readonly village: string, readonly township?: string }

/** 办理主体: who decides a case of this item there, by level and department. Its calendar counts the case's limits, wherever they are shown. */
export function authorityOf({ definition }: { readonly definition: Definition }, { village, township }: CasePlace, directory: Directory): string {
  const { decides } = definition.item
  const [, department = null] = decides.split(':')
  const level = decides === 'village' || decides === 'township' ? decides : 'city'
  return organisationOf(directory, { post: '', level, department }, { village, township: township ?? directory.organisation(village)?.parent ?? village })
}
