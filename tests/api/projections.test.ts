import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readSamples } from '#server/demo/readSamples'
import { startSeeding } from '#server/demo/seedCases'
import { startSweeper } from '#server/jobs/sweeper'
import type { Sweeper } from '#server/jobs/sweeper'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'

const row = z.looseObject({ _id: z.string() })
/** A sweep by hand only. */
const never = 2_147_483_647

describe('server/projections', () => {
  let served: ServedOffice
  let sweeper: Sweeper

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-11-24T09:10', templates: true })
    // Nothing is fired or swept meanwhile.
    await served.office.jobs.stop()
    sweeper = startSweeper(served.office.cases, never, (error) => { throw error })
    const samples = readSamples('templates').filter(({ itemId }) => itemId === 'forest-felling-permit' || itemId === 'rural-homestead')
    await startSeeding(served.office.cases, samples, served.office.log).done
  }, 120_000)
  afterAll(async () => {
    await sweeper?.stop()
    await served?.close()
  })

  /** The rows of one read model. A sealed name is other bytes each time, handlers have no order. */
  async function rowsOf(model: 'caseRows' | 'taskRows' | 'oversightRows' | 'due'): Promise<unknown[]> {
    const rows = await served.office.store.connection.collection(model).find({}).sort({ _id: 1 }).toArray()
    return rows.map((each) => {
      const { applicant, handlers, keys, ...rest } = row.parse(each)
      return { ...rest, hasName: typeof applicant === 'string', handlers: Array.isArray(handlers) ? handlers.toSorted() : null, keys: Array.isArray(keys) ? keys.toSorted() : null }
    })
  }

  it('should build the same rows anew from the commits as a batch of cases left', async () => {
    // given
    const models = ['caseRows', 'taskRows', 'oversightRows', 'due'] as const
    const { store } = served.office
    const before = await Promise.all(models.map(rowsOf))
    const commits = await store.commits.countDocuments({})
    expect(before.every(({ length }) => length > 20)).toBe(true)

    // when all of it is lost, and where the sweeper had come to
    await sweeper.sweep()
    await sweeper.sweep()
    for (const model of models) await store.connection.collection(model).deleteMany({})
    await store.checkpoints.deleteMany({})
    const taken = await sweeper.sweep()

    // then
    expect(taken).toBe(commits)
    expect(await Promise.all(models.map(rowsOf))).toEqual(before)
  })

  it('should not project again what this office has projected already, though the checkpoint stays behind', async () => {
    await sweeper.sweep()
    expect(await sweeper.sweep()).toBe(0)
  })

  it('should play no case a second time', async () => {
    const commits = await served.office.store.commits.countDocuments({})
    const samples = readSamples('templates').filter(({ itemId }) => itemId === 'forest-felling-permit' || itemId === 'rural-homestead')
    await startSeeding(served.office.cases, samples, served.office.log).done
    expect(await served.office.store.commits.countDocuments({})).toBe(commits)
  })
})
