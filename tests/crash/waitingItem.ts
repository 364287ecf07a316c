import { aFlow } from '../builders/flow.ts'

/** An item whose cases wait from their first instant: a notice of seven days, then a task at the counter. */
export const waitingItem = aFlow().item({ id: 'waiting-notice', code: 'T-900', statutoryLimit: null, promisedLimit: null }).timer('shown', 7).task('issue', { post: 'counterClerk' })
  .way('start > shown > issue > end').definition()
