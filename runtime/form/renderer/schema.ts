import { Schema } from '@formily/json-schema'
import type { ISchema } from '@formily/json-schema'
import type { SheetPart } from './sheet.ts'

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
export function schemaOf(parts: readonly SheetPart[]): ISchema {
  return { type: 'object', properties: Object.fromEntries(parts.map((part, index) => [`part${index}`, partSchema(part)])) }
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
export function signatureOf(parts: readonly SheetPart[]): string {
  return parts.map((part) => `${part.id}:${part.fields.map(({ node }) => `${node.id}/${node.key}/${node.type}`).join(',')}`).join(';')
}
