import type { SampleCase } from '#definition/sampleCase'
import { sampleCommand, sampleOpener, patchOf } from '#case/sampleStep'
import { contextFor } from '#server/cases/context'
import { fireDue } from '#server/cases/fireDue'
import { handleCommand } from '#server/cases/handleCommand'
import { openCase } from '#server/cases/openCase'
import type { CaseServices } from '#server/cases/services'
import type { Log } from '#server/log'
import { Refused } from '#server/refusal'
import { movedInstant, planDemo } from './demoPlan.ts'
import type { DemoCase } from './demoPlan.ts'

/** The playing of the demo's cases: it goes on while the office serves, and stops between two cases. */
export interface Seeding { readonly done: Promise<void>, readonly stop: () => Promise<void> }

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

interface Sampled { readonly itemId: string, readonly sample: SampleCase }

/**
 * Plays the demo county's cases through the same use cases as an office, on a clock that stands at each step's instant. A
 * case that was played before stays as its visitors left it.
 */
async function seedCases(services: CaseServices, samples: readonly Sampled[], log: Log, isStopped: () => boolean): Promise<void> {
  const today = services.clock.today()
  const plans = planDemo(samples, today)
  // Items side by side, the cases of one in their order: who is least loaded depends on it.
  await Promise.all([...Map.groupBy(plans, ({ itemId }) => itemId).values()].map((each) => playInOrder(services, each, log, isStopped)))
}

async function playInOrder(services: CaseServices, plans: readonly DemoCase[], log: Log, isStopped: () => boolean): Promise<void> {
  for (const plan of plans) {
    if (isStopped()) return
    if (await services.store.commits.findOne({ _id: `${plan.caseId}:1` }).lean()) continue
    const problem = await playCase(services, plan).catch(impossible)
    if (problem) log.error({ itemId: plan.itemId, sample: plan.sample.id, ...problem }, 'Expected to play a demo case, but a step was refused')
  }
}

/** A step that the case doesn't allow as it stands, such as one whose task was closed by a timer, ends this case, and no other. */
function impossible(error: unknown): { step: number, code: string } {
  if (error instanceof RangeError) return { step: -1, code: error.message }
  throw error
}

async function playCase(services: CaseServices, { caseId, itemId, sample, steps, moved }: DemoCase): Promise<{ step: number, code: string } | null> {
  const item = await services.items.inForce(itemId)
  if (!item) return { step: 0, code: 'item.not-published' }
  const openedAt = movedInstant(sample.opened.on, moved)
  const opener = sampleOpener(sample, await contextFor(services, item, openedAt))
  const opened = await openCase(at(services, openedAt), item, {
    caseId, itemId, village: sample.opened.village, by: sample.opened.by, person: opener.person, key: `demo:${caseId}:0`, patch: patchOf(sample.values).patch ?? {},
  })
  if (opened instanceof Refused) return { step: 0, code: opened.code }
  for (const [index, step] of sample.steps.slice(0, steps).entries()) {
    const now = movedInstant(step.on, moved)
    await fireDue(at(services, now), caseId)
    if (step.do === 'timer') continue
    const loaded = await services.log.load(caseId)
    if (!loaded) return { step: index, code: 'case.none' }
    const context = await contextFor(services, item, now)
    const command = sampleCommand(item, loaded.state, sample, step, context)
    const done = await handleCommand(at(services, now), { ...command, caseId, key: `demo:${caseId}:${index + 1}`, expectedVersion: loaded.head.seq }, { context })
    if (done instanceof Refused) return { step: index + 1, code: done.code }
  }
  return null
}

/** The same office at another legal instant. */
function at(services: CaseServices, instant: string): CaseServices {
  return { ...services, changed: () => undefined, clock: { ...services.clock, now: () => instant, today: () => instant.slice(0, 10) } }
}
