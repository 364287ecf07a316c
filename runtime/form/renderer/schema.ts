import { Schema } from '@formily/json-schema'
import type { ISchema } from '@formily/json-schema'
import { partsOfBlock } from './sheet.ts'
import type { SheetBlock, SheetPart } from './sheet.ts'

/**
 * Formily makes functions of `{{ }}` texts. We never write one, the strict content policy forbids it, and should one ever come it must not run.
 */
export function forbidExpressions(): void {
  Schema.registerCompiler(() => {
    throw new Error('Expected a schema without expressions')
  })
}

/**
 * The Formily schema of a sheet. It holds ids and keys only: labels, options and rules are looked up by node id, so that no text of a designer
 * gets into Formily.
 */
export function schemaOf(blocks: readonly SheetBlock[]): ISchema {
  return { type: 'object', properties: Object.fromEntries(blocks.map((block, index) => [`block${index}`, blockSchema(block)])) }
}

function blockSchema(block: SheetBlock): ISchema {
  if (block.kind === 'part') return partSchema(block.part)
  const pages = block.pages.map((page, index): [string, ISchema] => [`page${index}`, {
    'type': 'void', 'x-component': 'SheetPage', 'x-component-props': { pageId: page.id }, 'properties': Object.fromEntries(page.parts.map((part, at) => [`part${at}`, partSchema(part)])),
  }])
  return { 'type': 'void', 'x-component': 'SheetPages', 'x-component-props': { blockId: block.id }, 'properties': Object.fromEntries(pages) }
}

function partSchema(part: SheetPart): ISchema {
  const fields = part.fields.map(({ node, type }): [string, ISchema] => {
    const isVoid = type.holds === 'nothing'
    return [isVoid ? `text_${node.id.replace(/\W/g, '_')}` : node.key, {
      type: isVoid ? 'void' : 'string',
      'x-decorator': 'FieldBox', 'x-decorator-props': { nodeId: node.id },
      ...(isVoid ? {} : { 'x-component': type.holds === 'rows' ? 'TableGrid' : 'FieldWidget', 'x-component-props': { nodeId: node.id } }),
    }]
  })
  return { type: 'void', 'x-component': 'SheetSection', 'x-component-props': { partId: part.id }, properties: Object.fromEntries(fields) }
}

/** Names that stay the same as long as the schema does. */
export function signatureOf(blocks: readonly SheetBlock[]): string {
  return blocks.map((block) => `${block.kind === 'part' ? '' : block.kind}${partsOfBlock(block).map((part) => `${part.id}:${part.fields.map(({ node }) => `${node.id}/${node.key}/${node.type}`).join(',')}`).join(';')}`).join('|')
}
