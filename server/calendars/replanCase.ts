import type { CaseCommand } from '#case/run'

/** 重新推算: the command by which a changed calendar moves a case's days; its key lets one change move it once. `notice`: what ordered the change. */
export function replanCommand(caseId: string, expectedVersion: number, key: string, notice: string): CaseCommand {
  return { type: 'replan', caseId, expectedVersion, key, actor: { person: 'system', origin: 'system' }, input: { why: 'calendar', ...(notice === '' ? {} : { notice }) } }
}
