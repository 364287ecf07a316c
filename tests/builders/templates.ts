import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fromTemplateFiles } from '#definition/format/templateFiles'
import type { Definition } from '#definition/definition'

const folder = join(import.meta.dirname, '../../templates')

/** The ids of the built-in templates. */
export function templateIds(): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => each.name).sort()
}

/** A built-in template's files by path. */
export function readTemplateFiles(id: string): Record<string, string> {
  const paths = readdirSync(join(folder, id), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(json|bpmn)$/.test(path))
  return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, id, path), 'utf8')]))
}

/** A built-in template as a definition. */
export async function readTemplate(id: string): Promise<Definition> {
  return fromTemplateFiles(readTemplateFiles(id))
}
