import type { StartFormView } from '#contract/counter'
import { applicantFieldsOf } from '#case/applicant'
import type { FormNode } from '#definition/form'
import { caseNoOf } from '#server/projections/caseFacts'
import type { SeenCase } from './caseAccess.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'
import { caseViewFor } from './view/caseView.ts'

/**
 * 转为申请: what was said in one case, put into the start form of another item: who it is by role, the rest by equal key and type. Only what this
 * reader may read of the one, and may enter at the start of the other.
 */
export async function saidBefore(services: CaseServices, { loaded, item }: SeenCase, target: PublishedItem, person: string): Promise<StartFormView['from']> {
  const { form } = await caseViewFor(services, item, loaded, person)
  const roles = [applicantFieldsOf(item.definition.form, item.flow.start.id), applicantFieldsOf(target.definition.form, target.flow.start.id)] as const
  const types = new Map(item.definition.form.map((node) => [node.key, node.type]))
  const pairs = target.definition.form.filter((node) => mayBeEntered(node, target)).flatMap(({ key, type }): [string, string][] => {
    const role = (['name', 'phone', 'address', 'identity'] as const).find((each) => roles[1][each] === key)
    const source = (role && roles[0][role]) ?? (types.get(key) === type ? key : null)
    return source === null ? [] : [[key, source]]
  })
  const values = Object.fromEntries(pairs.flatMap(([key, source]) => (form.values[source] === undefined || form.values[source] === null ? [] : [[key, form.values[source]]])))
  return { caseId: loaded.state.caseId, caseNo: await caseNoOf(services, loaded.state.caseId), itemName: item.definition.item.name, patch: { values }, village: loaded.state.village }
}

function mayBeEntered({ rights, type }: FormNode, { flow }: PublishedItem): boolean {
  return ['editable', 'required'].includes(rights[flow.start.id] ?? '') && type !== 'table'
}
