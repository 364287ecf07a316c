import { openOfficeCalendars } from '#server/calendars/officeCalendars'
import type { OfficeCalendars } from '#server/calendars/officeCalendars'
import type { Clock } from '#server/clock'
import type { DirectorySource } from '#server/directory/directory'
import type { ChannelName, Store } from '#server/store/index'
import { openFiles } from '#server/store/files'
import { openCityRules } from '#server/oversight/cityRules'
import type { CityRules } from '#server/oversight/cityRules'
import { openApplicantMarks } from './applicantMark.ts'
import type { ApplicantMarks } from './applicantMark.ts'
import { openCaseFiles } from './caseFiles.ts'
import type { CaseFiles } from './caseFiles.ts'
import { openCaseKeys } from './caseKeys.ts'
import type { CaseKeys } from './caseKeys.ts'
import { openListKeys } from './listKeys.ts'
import type { ListKeys } from './listKeys.ts'
import { openCaseLog } from './caseLog.ts'
import type { CaseLog } from './caseLog.ts'
import type { ErasureBook } from './erasureBook.ts'
import { openPositions } from './position.ts'
import { openProjectedCommits } from './projectedCommits.ts'
import type { ProjectedCommits } from './projectedCommits.ts'
import type { Positions } from './position.ts'
import { openRecorder } from './recorder.ts'
import type { Recorder } from './recorder.ts'
import { openTaskLoad } from './taskLoad.ts'
import type { TaskLoad } from './taskLoad.ts'
import { openQueryCodes } from './queryCode.ts'
import type { QueryCodes } from './queryCode.ts'
import { openPublishedItems } from './publishedItems.ts'
import type { PublishedItems } from './publishedItems.ts'

/** All that the use cases of cases work with. One object an office; made once at start. */
export interface CaseServices {
  readonly store: Store
  readonly clock: Clock
  readonly calendars: OfficeCalendars
  readonly rules: CityRules
  readonly keys: CaseKeys
  /** Marks of applicants, by which open cases of the same one are found. */
  readonly marks: ApplicantMarks
  /** Keys by which lists are filtered and searched. */
  readonly listKeys: ListKeys
  /** 查询码, by which who holds a receipt asks for the progress. */
  readonly queryCodes: QueryCodes
  readonly log: CaseLog
  readonly positions: Positions
  readonly projected: ProjectedCommits
  readonly recorder: Recorder
  readonly taskLoad: TaskLoad
  readonly items: PublishedItems
  readonly files: CaseFiles
  readonly directory: DirectorySource
  /** Which cases were erased, outside of the database. */
  readonly erasures: ErasureBook
  /** Channels by which effects leave the house. */
  readonly channels: readonly ChannelName[]
  /** Tells those who watch that a case has a new version; called after it is stored and projected. */
  readonly changed: (news: CaseNews) => void
}

/** What others hear of a commit: ids only. */
export interface CaseNews {
  readonly caseId: string
  readonly version: number
  /** Seats (`post@organisation`) and persons whose lists it touches. */
  readonly seats: readonly string[]
  readonly persons: readonly string[]
}

export interface CaseServiceParts {
  readonly store: Store
  readonly directory: DirectorySource
  readonly clock: Clock
  /** 32 bytes; wraps each case's own key. */
  readonly masterKey: Uint8Array
  readonly machineNow: () => number
  readonly channels: readonly ChannelName[]
  readonly erasures: ErasureBook
  readonly changed: (news: CaseNews) => void
}

/** Puts the services of a store together. */
export async function openCaseServices({ store, directory, clock, masterKey, machineNow, channels, erasures, changed }: CaseServiceParts): Promise<CaseServices> {
  const keys = openCaseKeys(store, masterKey)
  const services: CaseServices = {
    store, directory, clock, keys, channels, erasures, changed,
    calendars: openOfficeCalendars(store, directory), rules: openCityRules(store),
    marks: openApplicantMarks(masterKey), listKeys: openListKeys(masterKey), queryCodes: openQueryCodes(store, masterKey),
    log: openCaseLog(store, keys),
    positions: await openPositions(store, machineNow),
    projected: openProjectedCommits(),
    recorder: openRecorder(() => services),
    taskLoad: openTaskLoad(store),
    items: openPublishedItems(store),
    files: openCaseFiles(openFiles(store.connection), keys),
  }
  return services
}
