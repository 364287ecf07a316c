import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDefinition } from '#tests/builders/anyDefinition'
import type { Definition } from '#definition/definition'
import { blankDefinition } from '#definition/draft/blank'
import { arrange } from './arrange.ts'
import { fromBpmn } from './fromBpmn.ts'
import { toBpmn } from './toBpmn.ts'

const blank = blankDefinition({ id: 'a-new-item', name: { zh: '新事项', en: 'New item' }, kind: 'power', code: 'QL-0001' })
const drawn = (given: Definition): Definition => ({ ...given, layout: arrange(given.flow) })
const open = '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">'
const inProcess = (content: string) => `${open}<bpmn:process id="p">${content}</bpmn:process></bpmn:definitions>`

describe('definition/flow/bpmn', () => {
  it('should read back the flow and the drawing that were written', async () => {
    await fc.assert(fc.asyncProperty(anyDefinition.map(drawn), async (given) => {
      // when
      const { flow, layout, problems } = await fromBpmn(await toBpmn(given))

      // then
      expect(problems).toEqual([])
      expect(flow).toEqual(given.flow)
      expect(layout).toEqual(given.layout)
    }), { numRuns: 100 })
  })

  it('should read the same flow from a file in English', async () => {
    expect((await fromBpmn(await toBpmn(blank, 'en'))).flow).toEqual(blank.flow)
  })

  it('should write what other products understand', async () => {
    // given
    const edges = [...blank.flow.edges, { id: 'e', source: 'start', target: 'end', when: { feel: 'a = 1' }, otherwise: false }]

    // when
    const xml = await toBpmn({ ...blank, flow: { ...blank.flow, edges } })

    // then
    expect(xml).toContain('<bpmn:userTask id="accept" name="窗口受理">')
    expect(xml).toContain('<bpmn:flowNodeRef>accept</bpmn:flowNodeRef>')
    expect(xml).toContain('language="FEEL">a = 1</bpmn:conditionExpression>')
    expect(xml).toContain('<bpmn:participant id="sunlit.pool" processRef="sunlit.process" />')
  })

  it('should take the name and the place that another product gave', async () => {
    // given
    const xml = (await toBpmn(blank)).replace('name="窗口受理"', 'name="前台受理"').replace('x="190" y="170"', 'x="191" y="171"')

    // when
    const { flow, layout } = await fromBpmn(xml)

    // then
    expect(flow.nodes[1]).toMatchObject({ name: { zh: '前台受理' }, accepts: true })
    expect(layout.accept).toMatchObject({ x: 191, y: 171 })
  })

  it('should keep what other products wrote at an element', async () => {
    // given
    const foreign = '<bpmn:documentation>看一看</bpmn:documentation><bpmn:extensionElements><z:io xmlns:z="urn:z" key="1"><z:deep>text</z:deep></z:io>'
    const xml = (await toBpmn(blank)).replace(/(<bpmn:userTask id="accept"[^>]*>\s*)<bpmn:extensionElements>/, `$1${foreign}`)

    // when
    const { rest, flow } = await fromBpmn(xml)
    const again = await fromBpmn(await toBpmn({ ...blank, flow }, 'zh', rest))

    // then
    expect(rest.accept).toMatchObject({ documentation: ['看一看'], extensions: [{ name: 'z:io', uri: 'urn:z', attributes: { key: '1' }, children: [{ body: 'text' }] }] })
    expect(again.rest).toEqual(rest)
    expect(again.flow).toEqual(blank.flow)
  })

  it('should name what is not supported and leave out its edges', async () => {
    // when
    const { flow, problems } = await fromBpmn(inProcess(`
      <bpmn:startEvent id="s"/><bpmn:scriptTask id="script" name="算一算"/><bpmn:endEvent id="e"/><bpmn:textAnnotation id="t"><bpmn:text>说明</bpmn:text></bpmn:textAnnotation>
      <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="script"/><bpmn:sequenceFlow id="f2" sourceRef="s" targetRef="e"/>`))

    // then
    expect(problems.map(({ code, elementId, data }) => [code, elementId, data?.name])).toEqual([['flow.unsupported', 'script', '算一算'], ['bpmn.leftOut', 't', '说明']])
    expect(flow.edges.map(({ id }) => id)).toEqual(['f2'])
  })

  it('should read plain BPMN of another product', async () => {
    // when
    const { flow, problems } = await fromBpmn(inProcess(`
      <bpmn:startEvent id="s"/><bpmn:task id="t" name="Review"/><bpmn:exclusiveGateway id="g" default="f4"/>
      <bpmn:intermediateCatchEvent id="w"><bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
      <bpmn:endEvent id="e"><bpmn:terminateEventDefinition/></bpmn:endEvent>
      <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t"/><bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
      <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="w"><bpmn:conditionExpression>amount &gt; 3</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="f4" sourceRef="g" targetRef="e"/>`))

    // then
    expect(problems).toEqual([])
    expect(flow.nodes.map(({ type }) => type)).toEqual(['start', 'userTask', 'exclusive', 'timer', 'end'])
    expect(flow.nodes[3]).toMatchObject({ wait: { amount: 3, unit: 'days' } })
    expect(flow.nodes[4]).toMatchObject({ terminate: true })
    expect(flow.edges[2]).toMatchObject({ when: { feel: 'amount > 3' }, otherwise: false })
    expect(flow.edges[3]).toMatchObject({ when: null, otherwise: true })
  })

  it('should read and write an event-based gateway, and timers on a border', async () => {
    // given
    const { flow, problems } = await fromBpmn(inProcess(`
      <bpmn:startEvent id="s"/><bpmn:userTask id="t" name="Review"/><bpmn:eventBasedGateway id="g"/>
      <bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
      <bpmn:intermediateCatchEvent id="w"><bpmn:timerEventDefinition><bpmn:timeDuration>PT4H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`))

    // then a wait below a day is asked for again
    expect(problems.map(({ code, elementId }) => [code, elementId])).toEqual([['bpmn.wait', 'w']])
    expect(flow.nodes.map(({ type }) => type)).toEqual(['start', 'userTask', 'eventBased', 'boundary', 'timer'])
    expect(flow.nodes[3]).toMatchObject({ attachedTo: 't', interrupting: false, wait: { amount: 2, unit: 'days' } })
    const again = await fromBpmn(await toBpmn({ ...blank, flow }))
    expect(again).toMatchObject({ flow, problems: [] })
  })

  it('should read and write what is inside a sub-process, and leave out one that an event triggers', async () => {
    // given
    const { flow, problems } = await fromBpmn(inProcess(`
      <bpmn:startEvent id="s"/><bpmn:subProcess id="sub" name="核查"><bpmn:startEvent id="in"/><bpmn:userTask id="t"/><bpmn:endEvent id="out"/>
        <bpmn:sequenceFlow id="f2" sourceRef="in" targetRef="t"/><bpmn:sequenceFlow id="f3" sourceRef="t" targetRef="out"/></bpmn:subProcess>
      <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="sub"/><bpmn:sequenceFlow id="f4" sourceRef="sub" targetRef="e"/>
      <bpmn:subProcess id="on" triggeredByEvent="true"><bpmn:startEvent id="lost"/></bpmn:subProcess>`))

    // then
    expect(problems.map(({ code, elementId }) => [code, elementId])).toEqual([['flow.unsupported', 'on']])
    expect(flow.nodes.map(({ id, scope }) => [id, scope])).toEqual([['s', undefined], ['sub', undefined], ['e', undefined], ['in', 'sub'], ['t', 'sub'], ['out', 'sub']])
    expect(flow.edges.map(({ id }) => id).sort()).toEqual(['f1', 'f2', 'f3', 'f4'])
    const again = await fromBpmn(await toBpmn({ ...blank, flow }))
    expect(again).toMatchObject({ problems: [], flow: { nodes: flow.nodes } })
    expect(again.layout.t?.x).toBeGreaterThan(again.layout.sub?.x ?? Infinity)
  })

  it.each([
    ['a type declaration', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', 'bpmn.typeDeclaration'],
    ['an external entity', '<?xml version="1.0"?><!doctype x SYSTEM "file:///etc/passwd"><x/>', 'bpmn.typeDeclaration'],
    ['too long a file', `${open}<!--${'x'.repeat(5_000_001)}--></bpmn:definitions>`, 'bpmn.tooLong'],
    ['too many elements', inProcess('<bpmn:task/>'.repeat(100_000)), 'bpmn.tooMany'],
    ['an id twice', inProcess('<bpmn:task id="a"/><bpmn:task id="a"/>'), 'bpmn.duplicateId'],
    ['no XML', 'hello', 'bpmn.unreadable'],
    ['nothing', '', 'bpmn.unreadable'],
    ['an open tag', `${open}<bpmn:process`, 'bpmn.unreadable'],
    ['no process', `${open}</bpmn:definitions>`, 'bpmn.noProcess'],
    ['another language', '<html/>', 'bpmn.unreadable'],
  ])('should refuse %s', async (_what, xml, code) => {
    const { flow, problems } = await fromBpmn(xml)
    expect(problems.map((problem) => problem.code)).toEqual([code])
    expect(flow.nodes).toEqual([])
  })

  it('should survive deep nesting, cyclic references and wrong settings', async () => {
    // given
    const deep = `${'<z:a>'.repeat(5_000)}${'</z:a>'.repeat(5_000)}`
    const settings = '<sunlit:settings xmlns:sunlit="urn:sunlit:flow">{"outcomes": 3}</sunlit:settings>'

    // when
    const nested = await fromBpmn(inProcess(`<bpmn:task id="a"><bpmn:extensionElements xmlns:z="urn:z">${deep}</bpmn:extensionElements></bpmn:task>`))
    const cyclic = await fromBpmn(inProcess('<bpmn:subProcess id="a"><bpmn:incoming>b</bpmn:incoming></bpmn:subProcess><bpmn:sequenceFlow id="b" sourceRef="b" targetRef="a"/>'))
    const wrong = await fromBpmn(inProcess(`<bpmn:userTask id="a"><bpmn:extensionElements>${settings}</bpmn:extensionElements></bpmn:userTask>`))

    // then
    expect(nested.flow.nodes).toHaveLength(1)
    expect(cyclic.problems).toEqual([])
    expect(cyclic.flow).toMatchObject({ nodes: [{ id: 'a', type: 'subProcess' }], edges: [] })
    expect(wrong.problems.map(({ code }) => code)).toEqual(['bpmn.settings'])
    expect(wrong.flow.nodes).toMatchObject([{ id: 'a', type: 'userTask', outcomes: [] }])
  })

  it('should leave script in a name as text', async () => {
    const { flow } = await fromBpmn(inProcess('<bpmn:task id="a" name="&lt;img src=x onerror=alert(1)&gt;"/>'))
    expect(flow.nodes[0]?.name.zh).toBe('<img src=x onerror=alert(1)>')
  })
})
