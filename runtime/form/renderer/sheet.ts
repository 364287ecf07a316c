import type { CompiledForm, CompiledNode } from '../compiledForm.ts'
import type { Evaluation } from '../evaluation.ts'

/** A part of the sheet: a section with its fields, fields in columns, or fields that stand in none. */
export interface SheetPart {
  readonly id: string
  /** The section whose title stands above the part; null for what has none, or follows columns within a section. */
  readonly section: CompiledNode | null
  /** The element whose `columns` setting says how many fields stand in a row. */
  readonly grid: CompiledNode | null
  /** Fields and tables in the order of the form. */
  readonly fields: readonly CompiledNode[]
  /** With those of the parts that belong to the same section and follow: what the title stands for. */
  readonly covers: readonly CompiledNode[]
  /** All fields of the section it belongs to, which are laid out alike. */
  readonly beside: readonly CompiledNode[]
}

/** One page behind a tab, or one step, with the section it is made of. */
export interface SheetPage { readonly id: string, readonly section: CompiledNode, readonly parts: readonly SheetPart[] }

/** What stands on the sheet, one below another: a part, or pages of which one is shown. */
export type SheetBlock =
  | { readonly kind: 'part', readonly part: SheetPart }
  | { readonly kind: 'tabs' | 'steps', readonly id: string, readonly node: CompiledNode, readonly pages: readonly SheetPage[] }

/** The sheet, block by block; fields between sections make parts of their own. A section inside a section follows it. */
export function sheetOf(form: CompiledForm): readonly SheetBlock[] {
  const columns = new Set([...form.tables.values()].flatMap((table) => table.columns.map(({ node }) => node.id)))
  const children = Map.groupBy([...form.byId.values()].filter(({ node }) => !columns.has(node.id)), ({ node }) => node.parent ?? '')
  const childrenOf = (id: string): readonly CompiledNode[] => children.get(id) ?? []
  const blocks: SheetBlock[] = []
  let loose: CompiledNode[] = []
  const close = (): void => {
    if (loose.length > 0) blocks.push({ kind: 'part', part: partOf(`loose-${blocks.length}`, null, null, loose) })
    loose = []
  }
  for (const node of childrenOf('')) {
    const { arranges } = node.type
    if (node.type.holds !== 'nodes') {
      loose.push(node)
      continue
    }
    close()
    if (arranges === 'tabs' || arranges === 'steps') {
      const pages = childrenOf(node.node.id).map((section) => ({ id: section.node.id, section, parts: partsOf(section, childrenOf) }))
      blocks.push({ kind: arranges, id: node.node.id, node, pages })
    } else blocks.push(...partsOf(node, childrenOf).map((part): SheetBlock => ({ kind: 'part', part })))
  }
  close()
  return blocks
}

/** A section as parts: its fields up to the first columns, the columns, the fields behind them. */
function partsOf(section: CompiledNode, childrenOf: (id: string) => readonly CompiledNode[]): SheetPart[] {
  const { id } = section.node
  const isTitled = section.type.arranges === 'below'
  const runs: { grid: CompiledNode, fields: CompiledNode[] }[] = [{ grid: section, fields: [] }]
  const within: SheetPart[] = []
  for (const child of childrenOf(id)) {
    if (child.type.holds !== 'nodes') runs.at(-1)?.fields.push(child)
    else if (child.type.arranges === 'beside') runs.push({ grid: child, fields: [...childrenOf(child.node.id)] }, { grid: section, fields: [] })
    else within.push(...partsOf(child, childrenOf))
  }
  const covers = runs.flatMap(({ fields }) => fields)
  const [first, ...rest] = runs
  const follow = rest.filter(({ fields }) => fields.length > 0).map(({ grid, fields }, index) => partOf(`${id}-${index + 1}`, null, grid, fields))
  const own = [{ ...partOf(id, isTitled ? section : null, section, first?.fields ?? []), covers }, ...follow]
  return [...own.map((part) => ({ ...part, beside: covers })), ...within]
}

function partOf(id: string, section: CompiledNode | null, grid: CompiledNode | null, fields: readonly CompiledNode[]): SheetPart {
  return { id, section, grid, fields, covers: fields, beside: fields }
}

/** The parts of a block, those of all its pages. */
export function partsOfBlock(block: SheetBlock): readonly SheetPart[] {
  return block.kind === 'part' ? [block.part] : block.pages.flatMap(({ parts }) => parts)
}

/** The block with only those fields that are kept. */
export function filteredBlock(block: SheetBlock, isKept: (field: CompiledNode) => boolean): SheetBlock {
  const filtered = (part: SheetPart): SheetPart => ({ ...part, fields: part.fields.filter(isKept), covers: part.covers.filter(isKept) })
  if (block.kind === 'part') return { kind: 'part', part: filtered(block.part) }
  return { ...block, pages: block.pages.map((page) => ({ ...page, parts: page.parts.map(filtered) })) }
}

/** How a part is laid out: labels beside values to read, above inputs where many are filled in. */
export type PartLook = 'reading' | 'filling'

/** The look of a part: from four fields to fill in, and most of what is shown, it is a page to fill. */
export function lookOf(part: SheetPart, { states }: Evaluation): PartLook {
  const shown = part.beside.flatMap(({ node }) => states[node.id] ?? []).filter(({ visible }) => visible)
  const editable = shown.filter((state) => state.editable).length
  return editable >= 4 && editable * 2 >= shown.length ? 'filling' : 'reading'
}

/** Whether a reader may fill in anything of a part: `您填`. Of a table the first rows are asked; in all of them the same columns may be edited. */
export function isForReader(part: SheetPart, { states, rows }: Evaluation): boolean {
  return part.covers.some(({ node }) => states[node.id]?.editable || rows[node.id]?.slice(0, 5).some(({ cells }) => Object.values(cells).some(({ editable }) => editable)))
}

/** Whether anything of a part, or of what its title stands for, is shown. */
export function isShown(part: SheetPart, { states }: Evaluation): boolean {
  return part.covers.some(({ node }) => states[node.id]?.visible)
}

/** How many columns of a part a field takes. */
export type FieldWidth = 'third' | 'half' | 'full'

/**
 * The fields that would stand alone in a row of two, with nothing beside them: they take the whole row.
 * @param fields the visible fields in order, each with its width
 */
export function aloneInRow(fields: readonly { readonly id: string, readonly width: FieldWidth }[]): ReadonlySet<string> {
  const alone = new Set<string>()
  let open: string | null = null
  for (const { id, width } of fields) {
    if (width === 'full') {
      if (open !== null) alone.add(open)
      open = null
    } else {
      open = open === null ? id : null
    }
  }
  if (open !== null) alone.add(open)
  return alone
}
