import { accept } from './accept.ts'
import type { RegisteredAction } from './action.ts'
import { addSign } from './addSign.ts'
import { archive } from './archive.ts'
import { appeal } from './appeal.ts'
import { backfill } from './backfill.ts'
import { card } from './card.ts'
import { claim } from './claim.ts'
import { complete } from './complete.ts'
import { copyTo } from './copyTo.ts'
import { correct } from './correct.ts'
import { decline } from './decline.ts'
import { delegate } from './delegate.ts'
import { deliver } from './deliver.ts'
import { edit } from './edit.ts'
import { extend } from './extend.ts'
import { fire } from './fire.ts'
import { handOver, signFor } from './handOver.ts'
import { jump } from './jump.ts'
import { link } from './link.ts'
import { message } from './message.ts'
import { migrate } from './migrate.ts'
import { open } from './open.ts'
import { rate } from './rate.ts'
import { read } from './read.ts'
import { rearm } from './rearm.ts'
import { receive } from './receive.ts'
import { recall } from './recall.ts'
import { release } from './release.ts'
import { removeSign } from './removeSign.ts'
import { replan } from './replan.ts'
import { requestSupplement } from './requestSupplement.ts'
import { resolve } from './resolve.ts'
import { reply } from './reply.ts'
import { resume } from './resume.ts'
import { rule } from './rule.ts'
import { sendBack } from './sendBack.ts'
import { supplement } from './supplement.ts'
import { supervise } from './supervise.ts'
import { suspend } from './suspend.ts'
import { terminate } from './terminate.ts'
import { transfer } from './transfer.ts'
import { urge } from './urge.ts'
import { voidCase } from './void.ts'
import { withdraw } from './withdraw.ts'

/** All acts on a case, in the order in which a page offers them. */
export const actions: readonly RegisteredAction[] = [
  open, backfill, accept, complete, resolve, supplement, claim, sendBack, requestSupplement, decline,
  addSign, removeSign, delegate, transfer, copyTo, read, urge,
  recall, release, suspend, resume, extend, edit, withdraw, message, fire, rearm, replan,
  signFor, receive, handOver, link, deliver, archive, rate, correct, terminate, jump, voidCase, migrate,
  supervise, card, reply, appeal, rule,
]

const byType = new Map(actions.map((each) => [each.type, each]))

export function actionOf(type: string): RegisteredAction | null {
  return byType.get(type) ?? null
}
