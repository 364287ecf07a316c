import { fieldTypeOf } from '#definition/fields/index'
import type { FormPatch } from '#definition/value'
import type { OnPaper } from '#contract/counter'
import { applicantOf } from '#case/applicant'
import type { CaseCommand } from '#case/run'
import { forApplicant } from '#engine/commands'
import type { Origins } from '#engine/commands'
import type { Intake } from '#engine/actions/intakeShape'
import type { Applicant } from '#engine/state'
import type { Refused } from '#server/refusal'
import { drawCaseNumber } from './caseNumber.ts'
import { drawSerials } from './serials.ts'
import type { CommandResult } from './commitCommand.ts'
import { handleCommand } from './handleCommand.ts'
import type { CommandSetting } from './handleCommand.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/** 申请/登记: who opens what, for which village. `by: applicant` is what came online, entered on the applicant's behalf. */
export interface OpenRequest {
  readonly caseId: string
  readonly itemId: string
  readonly village: string
  readonly by: 'counter' | 'agent' | 'applicant'
  readonly patch: FormPatch
  readonly intake?: Intake | undefined
  /** 代理人: who acts in law for the applicant. */
  readonly representative?: Applicant['representative'] | undefined
  /** 补录 of a case that ran on paper so far. */
  readonly paper?: OnPaper | undefined
  readonly key: string
  readonly person: string
}

const originOf: Readonly<Record<OpenRequest['by'], Origins>> = { counter: 'counter', agent: 'agent', applicant: 'online' }

/** Opens a case of the version of its item that is in force. Its number is drawn only once the application is sound. */
export async function openCase(services: CaseServices, item: PublishedItem, request: OpenRequest): Promise<CommandResult | Refused> {
  return handleCommand(services, openingOf(item, request), { item, beforeStoring: (now) => numbered(services, item, request.caseId, request.paper?.receivedAt ?? now), ...serialsOf(services, item, request) })
}

/** How the form's numbered fields (编号) get their numbers; nothing for a form without. */
function serialsOf({ store }: CaseServices, { definition: { form, item } }: PublishedItem, { caseId, paper }: OpenRequest): Pick<CommandSetting, 'serials'> {
  const fields = form.filter((node) => fieldTypeOf(node.type)?.assigned)
  if (fields.length === 0) return {}
  return { serials: (now) => drawSerials(store, { caseId, itemCode: item.code, fields, year: (paper?.receivedAt ?? now).slice(0, 4) }) }
}

/** The command that opens a case; the applicant is who the form says. */
export function openingOf(item: PublishedItem, { caseId, village, by, patch, intake, representative = null, paper, key, person }: OpenRequest): CaseCommand {
  const applicant = applicantOf(item.definition.form, patch.values ?? {}, representative)
  const onBehalfOf = by === 'agent' ? {} : { onBehalfOf: forApplicant }
  const opening = { definitionHash: item.contentHash, village, applicant, ...(intake ? { intake } : {}) }
  if (paper) {
    const { reason, ...when } = paper
    return { type: 'backfill', caseId, key, expectedVersion: 0, actor: { person, origin: 'paper' }, patch, reason, input: { ...opening, ...when } }
  }
  return {
    type: 'open', caseId, key, expectedVersion: 0, actor: { person, origin: originOf[by], ...onBehalfOf },
    patch, input: opening,
  }
}

/** Draws the number of a case, before its first commit is stored. */
export async function numbered({ store, directory }: CaseServices, item: PublishedItem, caseId: string, now: string): Promise<void> {
  const { organisations } = await directory.read()
  const county = organisations.find(({ parent }) => parent === null)?.id ?? ''
  await drawCaseNumber(store, { caseId, county, itemCode: item.definition.item.code, day: now.slice(0, 10) })
}
