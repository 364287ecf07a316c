import type { FormPatch } from '#definition/value'
import { applicantOf } from '#case/applicant'
import type { CaseCommand } from '#case/run'
import { run } from '#case/run'
import { forApplicant } from '#engine/commands'
import type { Origins } from '#engine/commands'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { drawCaseNumber } from './caseNumber.ts'
import { contextFor } from './context.ts'
import { handleCommand } from './handleCommand.ts'
import type { CommandResult } from './handleCommand.ts'
import type { PublishedItem } from './publishedItems.ts'
import { refusedCase } from './refusedCase.ts'
import type { CaseServices } from './services.ts'

/** 申请/登记: who opens what, for which village. `by: applicant` is what came online, entered on the applicant's behalf. */
export interface OpenRequest {
  readonly caseId: string
  readonly itemId: string
  readonly village: string
  readonly by: 'counter' | 'agent' | 'applicant'
  readonly patch: FormPatch
  readonly key: string
  readonly person: string
}

const originOf: Readonly<Record<OpenRequest['by'], Origins>> = { counter: 'counter', agent: 'agent', applicant: 'online' }

/** Opens a case of the item's version in force. Its number is drawn only once the application is sound. */
export async function openCase(services: CaseServices, request: OpenRequest): Promise<CommandResult | Refused> {
  const item = await services.items.inForce(request.itemId)
  if (!item) return refused('item.not-published')
  const command = commandOf(item, request)
  const isNew = !await services.log.load(request.caseId)
  if (isNew) {
    const now = services.clock.now()
    const sound = run(item, null, command, await contextFor(services, item, now))
    if (!sound.ok) return refusedCase(sound, item)
    const directory = await services.directory.read()
    const county = directory.organisations.find(({ parent }) => parent === null)?.id ?? ''
    await drawCaseNumber(services.store, { caseId: request.caseId, county, itemCode: item.definition.item.code, day: now.slice(0, 10) })
  }
  return handleCommand(services, command, item)
}

function commandOf(item: PublishedItem, { caseId, village, by, patch, key, person }: OpenRequest): CaseCommand {
  const applicant = applicantOf(item.definition.form, patch.values ?? {})
  const onBehalfOf = by === 'agent' ? {} : { onBehalfOf: forApplicant }
  return {
    type: 'open', caseId, key, expectedVersion: 0, actor: { person, origin: originOf[by], ...onBehalfOf },
    patch, input: { definitionHash: item.contentHash, village, applicant },
  }
}
