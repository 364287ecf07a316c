import { openExecutionOf } from '#engine/kept'
import type { CaseState } from '#engine/state'
import type { StoredEffect } from '#case/commit'
import { commitRow } from '#server/cases/storedCommit'
import type { Directory } from '#server/directory/directory'
import type { ChannelName, DeliveryRecord } from '#server/store/index'
import type { Projected } from './project.ts'

/** Posts that are told when a case of their township can't go on by itself. */
const lookAfter = 'townshipAdministrator'
const needsLooking = new Set(['taskVacant', 'timerFailed', 'acceptedByLaw'])

/**
 * The outbox rows of a commit: each effect once for each channel that is open. Their ids come from commit and index, so that
 * projecting twice adds nothing.
 */
export function deliveryRows(projected: Pick<Projected, 'before' | 'after' | 'commit'>, directory: Directory, channels: readonly ChannelName[]): DeliveryRecord[] {
  const { commit } = projected
  const { caseId, seq } = commit
  const stored = commitRow(commit).effects
  return commit.effects.flatMap((effect, index) => {
    const to = recipientsOf(effect, projected, directory)
    return channels.filter((channel) => channel !== 'notice' || to.length > 0).map((channel): DeliveryRecord => ({
      _id: `${caseId}:${seq}:${index}:${channel}`, caseId, seq, order: seq * 1000 + index, channel, effect: stored[index] ?? null,
      to: channel === 'notice' ? to : [], state: 'waiting', attempts: 0, nextAt: '', triedAt: null, error: null,
    }))
  })
}

/** Who is told of an effect: whom it names, who had the task, who registered the case, who looks after the township. */
function recipientsOf(effect: StoredEffect, { before, after, commit }: Pick<Projected, 'before' | 'after' | 'commit'>, directory: Directory): string[] {
  const told = [
    ...(typeof effect['person'] === 'string' ? [effect['person']] : []),
    ...(Array.isArray(effect['persons']) ? effect['persons'].filter((each) => typeof each === 'string') : []),
    ...(effect.type === 'taskClosed' ? holderBefore(before, effect['execution']) : []),
    ...(effect.type === 'caseEnded' && after.openedBy.origin !== 'online' ? [after.openedBy.person] : []),
    ...(needsLooking.has(effect.type) ? directory.holders(lookAfter, after.township, commit.at.slice(0, 10)).map(({ _id }) => _id) : []),
  ]
  // Nobody is told what he has just done himself.
  return [...new Set(told)].filter((each) => each !== commit.actor)
}

function holderBefore(before: CaseState | null, execution: unknown): string[] {
  const holder = before && typeof execution === 'string' ? openExecutionOf(before, execution)?.assignment?.holder : null
  return holder ? [holder] : []
}
