import { describe, expect, it } from 'vitest'
import { readTemplate, readTemplateFiles, templateIds } from '#tests/builders/templates'
import { readDraft } from '../draft/readDraft.ts'
import { writeDraft } from '../draft/writeDraft.ts'
import { fieldTypeOf } from '../fields/index.ts'
import { arrange } from '../flow/arrange.ts'
import { fromItemFile } from './fromItemFile.ts'
import { fromTemplateFiles, templateFiles } from './templateFiles.ts'
import { toItemFile } from './toItemFile.ts'

describe('definition/format', () => {
  it.each(templateIds())('should keep all that %s says as a template, a draft and an item file', async (id) => {
    // given
    const definition = await readTemplate(id)

    // then
    expect(await templateFiles(definition)).toEqual(readTemplateFiles(id))
    expect(readDraft(writeDraft(definition))).toMatchObject({ definition, repairs: [] })
    expect(fromItemFile(toItemFile(definition))).toEqual({ definition, notTaken: [] })
    expect(definition.layout).toEqual(arrange(definition.flow))
  })

  it.each(templateIds())('should give each field of %s settings of its type', async (id) => {
    const { form } = await readTemplate(id)
    expect(form.flatMap((node) => fieldTypeOf(node.type)?.settingsProblems(node.settings) ?? [node.type])).toEqual([])
  })

  it('should give rights under the key "start" to the start node, whatever its id', async () => {
    // given
    const { flow, form } = await readTemplate('birth-registration')
    const start = flow.nodes.find((node) => node.type === 'start')?.id ?? ''

    // then
    expect(start).not.toBe('start')
    expect(form.some((node) => node.rights[start] === 'required')).toBe(true)
  })

  it('should read conditions as trees over field ids', async () => {
    // given
    const { form, flow } = await readTemplate('forest-felling-permit')

    // then
    expect(form.find((node) => node.id === 'applicantIdCard')?.rules).toContainEqual(
      { id: 'applicantIdCard.visible', effect: 'visible', when: { field: 'applicantKind', is: 'equal', value: 'farmer' } },
    )
    expect(flow.edges.find((edge) => edge.id === 'e13')?.when).toEqual({ outcomeIs: 'permit' })
    expect(form.find((node) => node.id === 'lots.timber')).toMatchObject({ parent: 'lots', key: 'timber', rules: [{ effect: 'value' }] })
  })

  it('should read a countersign: the first outcome agrees, the last refuses, a post may be of a department', async () => {
    // given
    const file = toItemFile(await readTemplate('forest-felling-permit'))
    const nodes = file.flow.nodes.map((node) => (node.id !== 'townSign' || node.type !== 'userTask' ? node
      : { ...node, post: undefined, sign: { mode: 'all' as const, by: ['officeHead', 'approver@naturalResources'] }, outcomes: [...node.outcomes, { id: 'no', name: { zh: '不同意' } }] }))

    // when
    const { definition, notTaken } = fromItemFile({ ...file, flow: { ...file.flow, nodes } })

    // then
    const task = definition.flow.nodes.find((node) => node.id === 'townSign')
    expect(task).toMatchObject({ post: null, sign: { agree: ['handUp'], refuse: ['no'], by: [{ post: 'officeHead', level: 'township' }, { post: 'approver', department: 'naturalResources' }] } })
    expect(notTaken).toEqual([])
  })

  it('should refuse a file that is none', async () => {
    expect(() => fromItemFile({ id: 'x' })).toThrow()
    await expect(fromTemplateFiles({})).rejects.toThrow('Expected a template to have item.json')
  })
})
