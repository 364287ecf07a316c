/** Why a command is refused. Closed: one table code → HTTP status is made from it (house.md §6). */
export const refusalCodes = [
  'case.unknown', 'case.exists', 'case.not-yours', 'case.no-organisation',
  'command.unknown', 'command.invalid', 'command.not-on-behalf', 'reason.missing',
  'phase.forbids', 'person.barred', 'person.own-case', 'person.not-stand-in',
  'task.unknown', 'task.not-open', 'task.parked', 'task.taken', 'task.not-yours', 'task.not-claimed',
  'outcome.unknown', 'accept.use-accept', 'accept.not-here', 'accept.already',
  'supplement.once', 'supplement.not-alone', 'supplement.unknown-material', 'supplement.not-asked', 'supplement.not-due',
  'sendBack.not-allowed', 'sendBack.too-deep',
  'recall.acted', 'recall.irrevocable', 'recall.not-yours',
  'sign.voted', 'sign.already-there', 'sign.too-deep', 'sign.last-signer', 'sign.not-here', 'sign.not-yours', 'sign.opinion-only', 'sign.no-opinion',
  'transfer.not-candidate',
  'read.not-copied', 'copyTo.nobody', 'urge.too-soon', 'urge.nobody', 'jump.unknown-execution', 'jump.no-target', 'correct.unchanged', 'correct.same-person', 'correct.not-proposed', 'correct.pending', 'rate.once', 'migrate.not-mapped', 'migrate.parked', 'migrate.other-item', 'migrate.not-head', 'migrate.token', 'migrate.same',
  'jump.branch-alone',
  'receive.unknown-material', 'receive.may-not-follow', 'receive.late-date', 'handOver.not-held', 'signFor.nothing', 'link.already', 'backfill.dates', 'backfill.not-accepted',
  'extend.not-allowed', 'extend.once', 'extend.late', 'extend.not-running',
  'message.not-awaited', 'timer.by-itself', 'timer.unknown', 'timer.not-its-turn', 'timer.too-many',
  'extend.too-long', 'accept.by-law', 'suspend.not-allowed', 'suspend.late', 'resume.not-suspended', 'replan.by-system', 'replan.nothing',
  'oversight.not-yours', 'card.unknown', 'card.answered', 'card.appeal-late', 'card.not-appealed', 'card.same-officer', 'card.moved-to-nobody',
  'flow.not-upstream', 'flow.folded', 'flow.stuck', 'flow.endless-loop', 'chosen.not-candidate',
] as const
export type RefusalCode = typeof refusalCodes[number]

/** A refusal is an answer, never thrown. `data` holds ids for the sentence that the locale makes. */
export interface Refusal {
  readonly code: RefusalCode
  readonly data: Readonly<Record<string, string | number>>
}

export function refuse(code: RefusalCode, data: Refusal['data'] = {}): Refusal {
  return { code, data }
}
