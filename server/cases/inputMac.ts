import { canonicalJson } from '#definition/canonicalJson'
import type { CaseCommand } from '#case/run'
import { inputMac } from './seal.ts'

/** What a repeated key must repeat: type, task, outcome, values, opinion, reason and list, not the expected version (flow.md §7). */
export function macOfCommand(command: CaseCommand, key: Uint8Array): string {
  const { type, executionId, outcome, patch, opinion, reason, input } = command
  return inputMac(canonicalJson({ type, executionId, outcome, patch, opinion, reason, input }), key)
}
