import type { FormPatch } from '#definition/value'
import type { CaseCommand } from '#case/run'
import type { CompiledNode } from '#form/compiledForm'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { LoadedCase } from './caseLog.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/** Commands that are decided again on the new state after a lost race; all others are refused `case.changed` (flow.md §7). `replan` is the office's own. */
const retried = new Set(['complete', 'edit', 'supplement', 'replan'])

export function mayRetry(type: string): boolean {
  return retried.has(type)
}

/** The case is not what the sender saw. `fields` (keys) are those that were changed under his hand; his own values stay his. */
export function caseChanged(loaded: LoadedCase | null, fields: readonly string[]): Refused {
  return refused('case.changed', {
    data: { version: loaded?.head.seq ?? 0, phase: loaded?.state.phase ?? '' },
    errors: fields.map((path) => ({ path, code: 'value.changed', detail: '' })),
  })
}

/** Fields that the patch sets, or that rules of these fields read, and that changed after the version the sender saw. */
export async function changedSince(services: CaseServices, item: PublishedItem, { caseId, expectedVersion, patch }: CaseCommand): Promise<string[]> {
  const rested = fieldsBehind(item, patch ?? {})
  const commits = await services.log.read(caseId, expectedVersion)
  const changed = commits.flatMap(({ events }) => events).flatMap((event) => ('values' in event ? Object.keys(event.values) : []))
  return [...new Set(changed)].filter((key) => rested.has(key))
}

function fieldsBehind({ form }: PublishedItem, patch: FormPatch): ReadonlySet<string> {
  const keys = [...Object.keys(patch.values ?? {}), ...Object.keys(patch.tables ?? {})]
  const fields = keys.flatMap((key) => form.byKey.get(key) ?? [])
  const readIds = fields.flatMap(rulesOf).flatMap(({ reads }) => reads.fields)
  return new Set([...keys, ...readIds.flatMap((id) => form.byId.get(id)?.node.key ?? [])])
}

function rulesOf({ visible, required, value }: CompiledNode): readonly { readonly reads: { readonly fields: readonly string[] } }[] {
  return [...visible, ...required, ...(value ? [value] : [])]
}
