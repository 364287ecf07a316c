import { z } from 'zod'
import { openExecutionOf, openTasks } from '#engine/kept'
import type { CaseState } from '#engine/state'
import type { StoredEffect } from '#case/commit'
import { commitRow } from '#server/cases/storedCommit'
import type { Directory } from '#server/directory/directory'
import type { ChannelName, DeliveryRecord } from '#server/store/index'
import type { Projected } from './project.ts'

/** Posts that are told when a case of their township can't go on by itself. */
const lookAfter = 'townshipAdministrator'
const needsLooking = new Set(['taskVacant', 'timerFailed', 'acceptedByLaw'])
const movesClock = new Set(['clockStopped', 'clockResumed', 'clockMoved'])
/** Who registered the case tells the applicant. */
const concernsApplicant = new Set(['caseEnded', 'applicantAsked', ...movesClock])
const officer = 'oversightOfficer'

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

/**
 * Who is told of an effect: whom it names, who had the task, who registered the case, who looks after the township; of a card and its answers those it went to
 * and who gave it; of a clock that stopped, went on or moved those who have the case in hand.
 */
function recipientsOf(effect: StoredEffect, { before, after, commit }: Pick<Projected, 'before' | 'after' | 'commit'>, directory: Directory): string[] {
  const day = commit.at.slice(0, 10)
  const told = [
    ...(typeof effect['person'] === 'string' ? [effect['person']] : []),
    ...addressed(addressees.safeParse(effect['to']).data ?? [], directory, day),
    ...(effect.type === 'taskClosed' ? holderBefore(before, effect['execution']) : []),
    ...(effect.type === 'cardAnswered' ? answered(effect, after, directory, day) : []),
    ...(movesClock.has(effect.type) ? openTasks(after).flatMap(({ assignment }) => assignment?.holder ?? []) : []),
    ...(concernsApplicant.has(effect.type) && after.openedBy.origin !== 'online' ? [after.openedBy.person] : []),
    ...(needsLooking.has(effect.type) ? directory.holders(lookAfter, after.township, day).map(({ _id }) => _id) : []),
  ]
  // Nobody is told what he has just done himself.
  return [...new Set(told)].filter((each) => each !== commit.actor)
}

const addressees = z.array(z.object({ post: z.string(), organisation: z.string(), person: z.string().nullable() }))

/** The person it is addressed to, or whoever holds the post. */
function addressed(to: z.infer<typeof addressees>, directory: Directory, day: string): string[] {
  return to.flatMap(({ post, organisation, person }) => (person !== null ? [person] : directory.holders(post, organisation, day).map(({ _id }) => _id)))
}

/** A reply and an appeal go to who gave the card (of a rule's: the oversight officers), a ruling to those who have the card. */
function answered(effect: StoredEffect, { oversight }: CaseState, directory: Directory, day: string): string[] {
  const card = oversight.cards.find(({ id }) => id === effect['card'])
  if (!card) return []
  if (effect['state'] !== 'replied' && effect['state'] !== 'appealed') return addressed([...card.to], directory, day)
  if (card.by !== null) return [card.by]
  return directory.organisations.flatMap(({ id }) => directory.holders(officer, id, day)).map(({ _id }) => _id)
}

function holderBefore(before: CaseState | null, execution: unknown): string[] {
  const holder = before && typeof execution === 'string' ? openExecutionOf(before, execution)?.assignment?.holder : null
  return holder ? [holder] : []
}
