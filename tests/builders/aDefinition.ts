import { blankDefinition } from '#definition/draft/blank'
import type { Definition } from '#definition/definition'
import type { Flow } from '#definition/flow'
import type { FormNode } from '#definition/form'
import type { ItemFacts } from '#definition/item'

/** A field of the section `section`, of type text, that the start may fill in. */
export function aField(key: string, more: Partial<FormNode> = {}): FormNode {
  return {
    id: key, parent: 'section', type: 'text', key, label: { zh: key }, required: false, personal: 'none', publicity: 'never',
    settings: {}, rules: [], rights: { start: 'editable' }, ...more,
  }
}

/** The blank item with what is given: facts are replaced one by one, fields stand in one section. */
export function aDefinition(more: { item?: Partial<ItemFacts>, fields?: readonly FormNode[], flow?: Flow } & Partial<Pick<Definition, 'materials' | 'papers'>> = {}): Definition {
  const blank = blankDefinition({ id: 'an-item', name: { zh: '事项' }, kind: 'power', code: 'QL-0001' })
  const { item, fields = [], flow, ...rest } = more
  const section = aField('section', { parent: null, type: 'section', rights: {} })
  return { ...blank, ...rest, item: { ...blank.item, ...item }, form: [section, ...fields], flow: flow ?? blank.flow, layout: flow ? {} : blank.layout }
}
