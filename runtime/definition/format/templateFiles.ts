import { z } from 'zod'
import { definition, definitionShape } from '../definition.ts'
import type { Definition } from '../definition.ts'
import { fromBpmn } from '../flow/fromBpmn.ts'
import { toBpmn } from '../flow/toBpmn.ts'
import { formNode } from '../form.ts'
import { itemFacts } from '../item.ts'
import { material } from '../material.ts'
import { paper } from '../paper.ts'
import { sampleCase } from '../sampleCase.ts'

/** item.json: the facts with materials and papers. */
const itemPart = z.strictObject({ shape: z.literal(definitionShape), ...itemFacts.shape, materials: z.array(material), papers: z.array(paper) })

/** A definition as the files of a template, by path: item.json, form.json, flow.bpmn, cases/<id>.json. */
export async function templateFiles(given: Definition): Promise<Record<string, string>> {
  const { shape, item, materials, papers, form, cases } = given
  return {
    'item.json': jsonOf({ shape, ...item, materials, papers }),
    'form.json': jsonOf(form),
    'flow.bpmn': await toBpmn(given),
    ...Object.fromEntries(cases.map((each, index) => [`cases/${index + 1}-${each.id}.json`, jsonOf(each)])),
  }
}

/**
 * The definition that a template's files hold; sample cases in the order of their names.
 * @throws if a file is missing or broken: templates are ours
 */
export async function fromTemplateFiles(files: Readonly<Record<string, string>>): Promise<Definition> {
  const { shape, materials, papers, ...item } = itemPart.parse(partOf(files, 'item.json'))
  const { flow, layout, problems } = await fromBpmn(fileOf(files, 'flow.bpmn'))
  const [problem] = problems
  if (problem !== undefined) throw new Error(`Expected a flow without problems in flow.bpmn, but found ${problem.code} ${JSON.stringify(problem.data)}`)
  const cases = Object.keys(files).filter((path) => path.startsWith('cases/')).sort((a, b) => Number.parseInt(a.slice(6), 10) - Number.parseInt(b.slice(6), 10))
  return definition.parse({
    shape, item, materials, papers, flow, layout, form: z.array(formNode).parse(partOf(files, 'form.json')),
    cases: cases.map((path) => sampleCase.parse(partOf(files, path))),
  })
}

function partOf(files: Readonly<Record<string, string>>, path: string): unknown {
  return JSON.parse(fileOf(files, path))
}

function fileOf(files: Readonly<Record<string, string>>, path: string): string {
  const file = files[path]
  if (file === undefined) throw new Error(`Expected a template to have ${path}, but it has ${Object.keys(files).join(', ')}`)
  return file
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
