/** 办件阶段. The last four end a case without a decision on it. */
export const phases = [
  'registered', 'supplementing', 'accepted', 'decided', 'concluded', 'delivered', 'archived',
  'declined', 'withdrawn', 'terminated', 'void',
] as const
export type Phase = typeof phases[number]

const handling = [
  'claim', 'release', 'complete', 'resolve', 'sendBack', 'recall', 'message', 'fire', 'resume', 'replan',
  'transfer', 'delegate', 'addSign', 'removeSign', 'copyTo', 'urge', 'terminate', 'migrate', 'rearm',
]
/** 收件, 移交, 签收, 转为申请: papers come and go as long as there is something to bring or fetch. */
const papers = ['receive', 'handOver', 'signFor', 'link']
const after = ['handOver', 'signFor', 'link']
/** Whatever the phase, until the case counts for nothing. */
const always = ['read', 'void']

/** Phase → commands: the engine obeys it and the page asks it. A case that doesn't exist yet is `none`. */
const allowed: Readonly<Record<Phase | 'none', readonly string[]>> = {
  none: ['open', 'backfill'],
  registered: ['edit', 'accept', 'decline', 'requestSupplement', 'withdraw', ...handling, ...papers, ...always],
  supplementing: [...papers, 'supplement', 'withdraw', 'decline', 'replan', 'fire', 'read'],
  accepted: ['accept', 'withdraw', 'extend', 'suspend', 'jump', 'correct', ...handling, ...papers, ...always],
  decided: ['accept', 'jump', 'correct', ...handling, ...papers, ...always],
  concluded: [...after, 'deliver', 'archive', 'rate', 'correct', ...always],
  delivered: [...after, 'archive', 'rate', 'correct', ...always],
  archived: ['rate', 'correct', 'link', ...always],
  declined: [...after, ...always], withdrawn: [...after, ...always], terminated: [...after, ...always], void: ['read'],
}

/** 电子监察: what is said on a case's record, in any phase, even after its end; an order only while there is something to get on with. */
const onRecord: ReadonlySet<string> = new Set(['card', 'reply', 'appeal', 'rule'])

/** True while a case of this phase takes this command at all. */
export function phaseAllows(phase: Phase | null, command: string): boolean {
  if (phase !== null && (onRecord.has(command) || (command === 'supervise' && !over.has(phase)))) return true
  return allowed[phase ?? 'none'].includes(command)
}

/** Phases in which a case is over for its handlers; what still may come is said on its record. */
const over: ReadonlySet<Phase> = new Set(['concluded', 'delivered', 'archived', 'declined', 'withdrawn', 'terminated', 'void'])

/** True when the case is over for its handlers. */
export function isEnded(phase: Phase): boolean {
  return over.has(phase)
}
