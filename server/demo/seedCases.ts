import { setImmediate } from 'node:timers/promises'
import type { SampleCase } from '#definition/sampleCase'
import { addDays } from '#engine/clock/days'
import { nextDueAt } from '#engine/timers/index'
import type { CaseCommand } from '#case/run'
import { sampleCommand, sampleOpener, patchOf } from '#case/sampleStep'
import { commitCommand } from '#server/cases/commitCommand'
import { contextFor } from '#server/cases/context'
import { fireDue } from '#server/cases/fireDue'
import { macOfCommand } from '#server/cases/inputMac'
import { numbered, openingOf } from '#server/cases/openCase'
import type { PublishedItem } from '#server/cases/publishedItems'
import type { CaseServices } from '#server/cases/services'
import type { Log } from '#server/log'
import { Refused } from '#server/refusal'
import zh from '../../runtime/locales/zh-CN/demo.json' with { type: 'json' }
import { openCaseBatch } from './caseBatch.ts'
import { movedInstant, planDemo } from './demoPlan.ts'
import type { DemoCase } from './demoPlan.ts'

/** The playing of the demo's cases: it goes on while the office serves, and stops between two cases. */
export interface Seeding { readonly done: Promise<void>, readonly stop: () => Promise<void> }

interface Sampled { readonly itemId: string, readonly sample: SampleCase }

/** Cases that are stored at once. */
const batchOf = 20
/** Cards of so many days wait for their answer. */
const waitingDays = 10
/** What was told so many days ago counts as read. */
const readAfterDays = 7

/** Starts to play the demo county's cases. */
export function startSeeding(services: CaseServices, samples: readonly Sampled[], log: Log): Seeding {
  let stopped = false
  const done = seedCases(services, samples, log, () => stopped).catch((error: unknown) => {
    log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'Expected to play the demo cases, but could not')
  })
  return {
    done,
    stop() {
      stopped = true
      return done
    },
  }
}

/**
 * Plays the demo county's cases through engine, gate and seals as an office does, on a clock that stands at each step's
 * instant, in the order of the plan: the same day gives the same county. They are stored in batches, so that the first
 * start is short. A case that was played before stays as its visitors left it.
 */
async function seedCases(services: CaseServices, samples: readonly Sampled[], log: Log, isStopped: () => boolean): Promise<void> {
  const today = services.clock.today()
  const plans = planDemo(samples, today)
  const there = new Set((await services.store.caseRows.find({ _id: { $in: plans.map(({ caseId }) => caseId) } }, { _id: 1 }).lean()).map(({ _id }) => _id))
  const missing = plans.filter(({ caseId }) => !there.has(caseId))
  const batch = openCaseBatch(services, addDays(today, -readAfterDays))
  for (let start = 0; start < missing.length && !isStopped(); start += batchOf) {
    for (const plan of missing.slice(start, start + batchOf)) {
      const problem = await playCase(batch.services, plan).catch(impossible)
      if (problem) log.info({ itemId: plan.itemId, sample: plan.sample.id, ...problem }, 'A demo case stays at an earlier step than planned')
      // Visitors are served in between.
      await setImmediate()
    }
    await batch.flush()
  }
}

/** A step that the case doesn't allow as it stands, such as one whose task was closed by a timer, ends this case, and no other. */
function impossible(error: unknown): { step: number, code: string } {
  if (error instanceof RangeError) return { step: -1, code: error.message }
  throw error
}

/** Plays one case as far as its plan says; answers where it stopped before, and why. */
export async function playCase(services: CaseServices, { caseId, itemId, sample, steps, moved }: DemoCase): Promise<{ step: number, code: string } | null> {
  const item = await services.items.inForce(itemId)
  if (!item) return { step: 0, code: 'item.not-published' }
  const openedAt = movedInstant(sample.opened.on, moved)
  const opener = sampleOpener(sample, await contextFor(services, item, openedAt, sample.opened))
  const opening = openingOf(item, { caseId, itemId, village: sample.opened.village, by: sample.opened.by, person: opener.person, key: `demo:${caseId}:0`, patch: patchOf(sample.values).patch ?? {} })
  const refusal = await commitAt(services, item, opening, openedAt)
  if (refusal) return { step: 0, code: refusal.code }
  for (const [index, step] of sample.steps.slice(0, steps).entries()) {
    const now = movedInstant(step.on, moved)
    const { loaded } = await fireDue(at(services, now), caseId)
    if (step.do === 'timer') continue
    if (!loaded) return { step: index, code: 'case.none' }
    const command = sampleCommand(item, loaded.state, sample, step, await contextFor(services, item, now, loaded.state))
    const refused = await commitAt(services, item, { ...command, caseId, key: `demo:${caseId}:${index + 1}`, expectedVersion: loaded.head.seq }, now)
    if (refused) return { step: index + 1, code: refused.code }
  }
  await fireUpTo(services, item, caseId, services.clock.now())
  await answerCards(services, item, caseId)
  return null
}

/** Cards and orders of the past were answered the day after, by whom they went to or a holder of that post; the latest wait for the visitor. */
async function answerCards(services: CaseServices, item: PublishedItem, caseId: string): Promise<void> {
  const answeredBefore = addDays(services.clock.today(), -waitingDays)
  const directory = await services.directory.read()
  const loaded = await services.log.load(caseId)
  for (const { id, on, to, state } of loaded?.state.oversight.cards ?? []) {
    const person = to.find((each) => each.person !== null)?.person ?? to.flatMap(({ post, organisation }) => directory.holders(post, organisation, addDays(on, 1)))[0]?._id
    if (!person || state !== 'issued' || on >= answeredBefore) continue
    const version = (await services.log.load(caseId))?.head.seq ?? 0
    await commitAt(services, item, { type: 'reply', caseId, key: `demo:${caseId}:${id}`, expectedVersion: version, actor: { person, origin: 'desk' }, reason: zh.cardReply, input: { to: id } }, `${addDays(on, 1)}T09:30:00`)
  }
}

/** What time has brought since the last step, each at its own instant, as in an office that was never closed. */
async function fireUpTo(services: CaseServices, item: PublishedItem, caseId: string, now: string): Promise<void> {
  for (let loaded = await services.log.load(caseId); loaded;) {
    const dueAt = nextDueAt(item.flow, loaded.state)
    if (dueAt === null || dueAt > now) return
    const fired = await fireDue(at(services, dueAt), caseId)
    if (fired.count === 0) return
    loaded = fired.loaded
  }
}

/** Commits one command of the batch at an instant; answers the refusal if there is one. */
async function commitAt(services: CaseServices, item: PublishedItem, command: CaseCommand, now: string): Promise<Refused | null> {
  const loaded = await services.log.load(command.caseId)
  const key = await services.keys.keyFor(command.caseId)
  const beforeStoring = command.type === 'open' ? (instant: string): Promise<void> => numbered(services, item, command.caseId, instant) : undefined
  const done = await commitCommand(at(services, now), item, loaded, command, { key, mac: macOfCommand(command, key), beforeStoring })
  return done instanceof Refused ? done : null
}

/** The same office at another legal instant. */
function at(services: CaseServices, instant: string): CaseServices {
  return { ...services, clock: { ...services.clock, now: () => instant, today: () => instant.slice(0, 10) } }
}
