import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Definition } from '#definition/definition'
import { fromTemplateFiles } from '#definition/format/templateFiles'

/** The definition that a folder of `templates/` holds: item.json, form.json, flow.bpmn and cases/*.json. */
export function readTemplate(folder: string): Promise<Definition> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.(json|bpmn)$/.test(name))
  return fromTemplateFiles(Object.fromEntries(names.map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')])))
}
