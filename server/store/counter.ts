import { defineRecord, string } from './record.ts'

/** 查询码 of a case: `hash` tells a right one (see cases/queryCode.ts). `_id` is the case's id. */
export interface QueryCodeRecord {
  _id: string
  hash: string
}

export const queryCodes = defineRecord<QueryCodeRecord>({ name: 'queryCodes', paths: { hash: string }, indexes: [] })

/** 登记草稿: an intake that lacks papers, without a number. `_id` is the id that the case would have; `draft` is sealed under its key. */
export interface CounterDraftRecord {
  _id: string
  organisation: string
  itemId: string
  draft: string
  savedAt: string
  savedBy: string
}

export const counterDrafts = defineRecord<CounterDraftRecord>({
  name: 'counterDrafts',
  paths: { organisation: string, itemId: string, draft: string, savedAt: string, savedBy: string },
  indexes: [{ fields: { organisation: 1, savedAt: -1, _id: 1 } }, { fields: { savedAt: 1, _id: 1 } }],
})

/** 待登记的上传: files were kept under the id of a case that was not opened yet. `_id` is that id; `at`, legal, is of the last one. */
export interface PendingUploadRecord {
  _id: string
  at: string
}

export const pendingUploads = defineRecord<PendingUploadRecord>({ name: 'pendingUploads', paths: { at: string }, indexes: [{ fields: { at: 1, _id: 1 } }] })

/** A paper as it was first printed: `hash` names its bytes among the case's files. `_id` is `<case>:<paper>:<commit>`. */
export interface IssuedPaperRecord {
  _id: string
  caseId: string
  hash: string
}

export const issuedPapers = defineRecord<IssuedPaperRecord>({ name: 'issuedPapers', paths: { caseId: string, hash: string }, indexes: [{ fields: { caseId: 1 } }] })
