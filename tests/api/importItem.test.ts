import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toItemFile } from '#definition/format/toItemFile'
import { importItem } from '#server/commands/importItem'
import type { Imported } from '#server/commands/importItem'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'

describe('server/commands/importItem', () => {
  let served: ServedOffice

  beforeAll(async () => { served = await serveOffice() })
  afterAll(() => served?.close())

  async function load(change: object, publish = false): Promise<Imported> {
    const file = join(served.folder, 'item.json')
    writeFileSync(file, JSON.stringify({ ...toItemFile(await readTemplate('birth-registration')), ...change }))
    return importItem(served.office.store, served.office.settings, file, publish)
  }

  it('should put an item that does not ship into a draft, say what was taken, and publish it', async () => {
    // when
    const { sentences, code } = await load({ id: 'made-up-registration', code: 'QL-0998' }, true)

    // then
    expect([sentences.at(-1), code]).toEqual(['Published as version 1.', 0])
    expect(sentences).toContain('  not taken: nothing')
    expect(sentences.filter((each) => each.startsWith('  taken: '))).toHaveLength(8)
    const designer = await aPerson(served, 'tangYangQiu')
    expect(await designer.get('/api/items/made-up-registration')).toMatchObject({ status: 200, body: { item: { itemId: 'made-up-registration', version: 1, problems: 0 } } })
  })

  it('should leave an item that is there as it is', async () => {
    expect(await load({ id: 'made-up-registration' })).toEqual({ sentences: ['There is an item made-up-registration already: nothing was changed.'], code: 1 })
  })

  it('should name what in a file is not of the format, and make no draft of it', async () => {
    // when
    const { sentences, code } = await load({ id: 'odd-registration', surprise: 1, kind: 'miracle' })

    // then
    expect([sentences.join('\n'), code]).toEqual([expect.stringMatching(/kind: [^]*surprise/), 1])
    expect(await served.office.store.drafts.findOne({ _id: 'odd-registration' }).lean()).toBeNull()
  })
})
