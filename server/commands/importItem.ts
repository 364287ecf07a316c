import { readFileSync } from 'node:fs'
import { ZodError } from 'zod'
import type { Definition } from '#definition/definition'
import { fromItemFile } from '#definition/format/fromItemFile'
import { openClock } from '#server/clock'
import { openDocuments } from '#server/realtime/documents'
import { blocking, findProblems } from '#server/definitions/findProblems'
import { createDraft, refreshDraft } from '#server/definitions/newItem'
import { publishItem } from '#server/definitions/publishItem'
import { demoCounty } from '#server/demo/seed'
import { openDirectory } from '#server/directory/directory'
import { openLog } from '#server/log'
import { Refused } from '#server/refusal'
import type { Settings } from '#server/settings'
import type { Store } from '#server/store/index'

/** What an import did: sentences for the operator, and the exit code. */
export interface Imported { readonly sentences: readonly string[], readonly code: number }

/**
 * Puts an item file (one public service item as data) into a draft, and publishes it where that is asked for. Says what was
 * taken, what of the file the product has no place for, and what stands against publishing. An item that is there already is
 * left as it is.
 */
export async function importItem(store: Store, settings: Settings, file: string, publish: boolean): Promise<Imported> {
  const read = readItem(file)
  if (!('definition' in read)) return read
  const { definition, notTaken } = read
  const directory = openDirectory(store)
  const clock = openClock(settings.clockFile)
  const documents = openDocuments({ store, clock, log: openLog(), settled: (settled, edit) => refreshDraft({ store, directory }, settled, edit) })
  try {
    const { id } = definition.item
    const made = await createDraft({ store, documents, clock, directory }, definition, demoCounty.root, null)
    if (made instanceof Refused) return { sentences: [`There is an item ${id} already: nothing was changed.`], code: 1 }
    const problems = blocking(findProblems(definition, await directory.read()))
    const sentences = [
      `${id} ${definition.item.name.zh}: taken into a draft.`, ...takenFrom(definition).map((each) => `  taken: ${each}`),
      ...(notTaken.length > 0 ? notTaken.map((path) => `  not taken: ${path}`) : ['  not taken: nothing']),
      ...problems.map(({ code, part, elementId }) => `  to be mended before it can be published: ${code} at ${[part, elementId].filter(Boolean).join('.')}`),
    ]
    if (!publish || problems.length > 0) return { sentences, code: publish ? 1 : 0 }
    const published = await publishItem({ store, documents, clock, directory }, { itemId: id, by: null, key: `import:${id}` })
    return published instanceof Refused
      ? { sentences: [...sentences, `It was not published: ${published.code}.`], code: 1 }
      : { sentences: [...sentences, `Published as version ${published.version}.`], code: 0 }
  }
  finally {
    await documents.close()
  }
}

function readItem(file: string): { readonly definition: Definition, readonly notTaken: readonly string[] } | Imported {
  try {
    return fromItemFile(JSON.parse(readFileSync(file, 'utf8')))
  }
  catch (error) {
    if (error instanceof ZodError) {
      return { sentences: [`${file} is no item file:`, ...error.issues.slice(0, 20).map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`)], code: 1 }
    }
    return { sentences: [`${file} can't be read: ${error instanceof Error ? error.message : 'unreadable'}`], code: 1 }
  }
}

function takenFrom({ item, materials, form, flow, papers, cases }: Definition): string[] {
  const facts = Object.values(item).filter((each) => each !== null && !(Array.isArray(each) && each.length === 0)).length
  return [
    `${facts} facts`, `${item.legalBasis.length} laws`, `${item.conditions.length + item.refusedWhen.length} conditions and grounds`, `${materials.length} materials`,
    `${form.length} form elements`, `${flow.nodes.length} flow elements, ${flow.edges.length} ways`, `${papers.length} papers`, `${cases.length} sample cases`,
  ]
}
