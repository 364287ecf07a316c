import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Definition } from '#definition/definition'
import type { Log } from '#server/log'
import { Refused } from '#server/refusal'
import { createDraft } from './newItem.ts'
import type { DraftNeeds } from './newItem.ts'
import { publishItem } from './publishItem.ts'
import { readTemplate } from './readTemplate.ts'

export interface LoadNeeds extends DraftNeeds {
  readonly log: Log
}

/**
 * Puts the items of `templates/` into drafts and publishes them, by the same use cases as a person in the designer.
 * An item that has been published already stays as the office has it.
 */
export async function loadTemplates(needs: LoadNeeds, folder: string, organisation: string): Promise<void> {
  if (!existsSync(folder)) return
  const names = readdirSync(folder, { withFileTypes: true }).filter(each => each.isDirectory()).map(each => each.name).sort()
  for (const name of names) {
    if (await needs.store.publications.countDocuments({ itemId: name }) > 0) continue
    await loadItem(needs, await readTemplate(join(folder, name)), organisation)
  }
}

async function loadItem(needs: LoadNeeds, definition: Definition, organisation: string): Promise<void> {
  const itemId = definition.item.id
  await createDraft(needs, definition, organisation, null)
  const published = await publishItem(needs, { itemId, by: null, key: `template:${itemId}` })
  if (published instanceof Refused) {
    needs.log.error({ itemId, code: published.code, errors: published.facts.errors }, 'Expected to publish a template, but it was refused')
  }
}
