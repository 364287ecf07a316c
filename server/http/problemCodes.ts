import type { RefusalCode } from '#engine/refusals'
import type { ProblemCode, ServerCode } from '#server/refusal'

const ofServer: Record<ServerCode, number> = {
  'internal': 500,
  'body.invalid': 400, 'body.malformed': 400, 'body.not-json': 415, 'body.too-deep': 400, 'body.too-large': 413,
  'calendar.changed': 409, 'calendar.forbidden': 403, 'calendar.none': 404,
  'case.changed': 409, 'case.forbidden': 403, 'case.none': 404, 'case.open-already': 409, 'case.still-open': 409,
  'clock.unconfirmed': 503,
  'database.unavailable': 503,
  'delivery.none': 404,
  'explanation.none': 404,
  'draft.closed': 409, 'draft.forbidden': 403, 'draft.gap': 409, 'draft.invalid': 422, 'draft.moved-on': 409, 'draft.too-large': 413,
  'file.empty': 400, 'file.none': 404, 'file.too-large': 413, 'file.type': 415,
  'idempotency.key-missing': 400, 'idempotency.mismatch': 422,
  'item.exists': 409, 'item.forbidden': 403, 'item.none': 404, 'item.not-published': 409, 'item.problems': 422,
  'migration.no-cases': 422, 'migration.none': 404, 'migration.not-done': 409, 'migration.not-running': 409,
  'origin.foreign': 403,
  'parameter.invalid': 400,
  'rate.exceeded': 429,
  'route.none': 404,
  'rules.backdated': 422, 'rules.changed': 409, 'rules.forbidden': 403,
  'session.forbidden': 403, 'session.none': 401, 'session.wrong': 401,
  'storage.full': 507,
  'values.forbidden': 403, 'values.invalid': 422,
}

/** What the engine refuses: what is not there 404, what is not yours 403, what the case's state forbids 409, what was asked wrongly 422. */
const ofEngine: Record<RefusalCode, number> = {
  'case.unknown': 404, 'case.exists': 409, 'case.not-yours': 403, 'case.no-organisation': 422,
  'command.unknown': 422, 'command.invalid': 422, 'command.not-on-behalf': 403, 'reason.missing': 422,
  'phase.forbids': 409, 'person.barred': 403, 'person.own-case': 403, 'person.not-stand-in': 403,
  'task.unknown': 409, 'task.not-open': 409, 'task.parked': 409, 'task.taken': 409, 'task.not-yours': 403, 'task.not-claimed': 409,
  'outcome.unknown': 422, 'accept.use-accept': 422, 'accept.not-here': 422, 'accept.already': 409,
  'supplement.once': 409, 'supplement.not-alone': 409, 'supplement.unknown-material': 422, 'supplement.not-asked': 409, 'supplement.not-due': 409,
  'sendBack.not-allowed': 422, 'sendBack.too-deep': 409,
  'recall.acted': 409, 'recall.irrevocable': 409, 'recall.not-yours': 403,
  'sign.voted': 409,
  'sign.already-there': 409, 'sign.too-deep': 409, 'sign.last-signer': 409, 'sign.not-here': 422, 'sign.not-yours': 403, 'sign.opinion-only': 409, 'sign.no-opinion': 422, 'transfer.not-candidate': 422, 'read.not-copied': 409, 'copyTo.nobody': 422, 'urge.too-soon': 429, 'urge.nobody': 409, 'jump.unknown-execution': 422, 'jump.no-target': 422, 'correct.unchanged': 422, 'correct.same-person': 403, 'correct.not-proposed': 409, 'correct.pending': 409, 'rate.once': 409, 'migrate.not-mapped': 409, 'migrate.parked': 409, 'migrate.other-item': 422, 'migrate.not-head': 409, 'migrate.token': 409, 'migrate.same': 409,
  'jump.branch-alone': 409,
  'extend.not-allowed': 422, 'extend.once': 409, 'extend.late': 409, 'extend.not-running': 409,
  'message.not-awaited': 409, 'timer.by-itself': 403, 'timer.unknown': 409, 'timer.not-its-turn': 409, 'timer.too-many': 409,
  'extend.too-long': 422, 'accept.by-law': 409, 'suspend.not-allowed': 422, 'suspend.late': 409, 'resume.not-suspended': 409,
  'replan.by-system': 403, 'replan.nothing': 409,
  'oversight.not-yours': 403, 'card.unknown': 404, 'card.answered': 409, 'card.appeal-late': 409, 'card.not-appealed': 409, 'card.same-officer': 403, 'card.moved-to-nobody': 422,
  'receive.unknown-material': 422, 'receive.may-not-follow': 422, 'receive.late-date': 422, 'handOver.not-held': 409, 'signFor.nothing': 409, 'link.already': 409, 'backfill.dates': 422, 'backfill.not-accepted': 422,
  'flow.not-upstream': 409, 'flow.folded': 409, 'flow.stuck': 409, 'flow.endless-loop': 422, 'chosen.not-candidate': 422,
}

/** Code → HTTP status; a code without one does not compile. */
export const problemStatus: Record<ProblemCode, number> = { ...ofServer, ...ofEngine }
