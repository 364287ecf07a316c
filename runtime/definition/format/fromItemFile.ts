import { definition, definitionShape } from '../definition.ts'
import type { Definition } from '../definition.ts'
import { arrange } from '../flow/arrange.ts'
import { conditionFrom, fieldsOfForm, formFrom } from './formFromFile.ts'
import { flowFrom } from './flowFromFile.ts'
import { itemFile } from './itemFile.ts'
import type { ItemFile } from './itemFile.ts'
import { notTaken } from './notTaken.ts'
import { toItemFile } from './toItemFile.ts'

/**
 * Reads an item file (the exchange format of real items) into a definition, its flow laid out in lanes.
 * `notTaken` names what the file says and the definition cannot, as paths into the file.
 * @throws ZodError when the file is not of the format
 */
export function fromItemFile(json: unknown): { definition: Definition, notTaken: string[] } {
  const file = itemFile.parse(json)
  const form = formFrom(file)
  const fields = fieldsOfForm(form)
  const flow = flowFrom(file, fields)
  const made = definition.parse({
    shape: definitionShape, item: factsFrom(file), form, flow, papers: file.papers, layout: arrange(flow), cases: file.cases,
    materials: file.materials.map((each) => ({
      ...each, required: typeof each.required === 'boolean' ? each.required : { when: conditionFrom(each.required.when, fields) },
    })),
  })
  return { definition: made, notTaken: notTaken(file, toItemFile(made)) }
}

function factsFrom(file: ItemFile): Definition['item'] {
  const { materials: _materials, form: _form, flow: _flow, rights: _rights, papers: _papers, cases: _cases, ...facts } = file
  return {
    ...facts,
    legalBasis: facts.legalBasis.map((each, index) => ({ id: `law${index + 1}`, ...each })),
    conditions: facts.conditions.map((text, index) => ({ id: `condition${index + 1}`, text })),
    refusedWhen: facts.refusedWhen.map((text, index) => ({ id: `ground${index + 1}`, text })),
    separation: facts.separation.map((nodes, index) => ({ id: `separation${index + 1}`, nodes })),
  }
}
