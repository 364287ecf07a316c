import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fromItemFile } from '#definition/format/fromItemFile'
import { templateFiles } from '#definition/format/templateFiles'

/**
 * Makes the built-in templates from item files: `node server/commands/makeTemplates.ts FOLDER ITEM-ID …`, run in the project's
 * folder. Each ITEM-ID.json of FOLDER becomes templates/ITEM-ID/, written anew.
 */
const [folder, ...ids] = process.argv.slice(2)
if (folder === undefined || ids.length === 0) {
  console.error('Usage: node server/commands/makeTemplates.ts FOLDER ITEM-ID …')
  process.exit(2)
}

for (const id of ids) {
  const { definition, notTaken } = fromItemFile(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')))
  if (notTaken.length > 0) throw new Error(`Expected all of ${id} to be taken, but not: ${notTaken.join(', ')}`)
  const files = await templateFiles(definition)
  await rm(join('templates', id), { recursive: true, force: true })
  for (const [path, content] of Object.entries(files)) {
    const target = join('templates', id, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
  console.log(`templates/${id}: ${Object.keys(files).length} files`)
}
