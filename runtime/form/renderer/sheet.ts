import type { CompiledForm, CompiledNode } from '../compiledForm.ts'
import type { Evaluation } from '../evaluation.ts'

/** A part of the sheet: a section with its fields, or fields that stand in none. */
export interface SheetPart {
  readonly id: string
  readonly section: CompiledNode | null
  /** Fields and tables, and sections inside this one, in the order of the form. */
  readonly fields: readonly CompiledNode[]
}

/** The sheet as parts one below another; fields between sections make parts of their own. A section inside a section follows it. */
export function sheetOf(form: CompiledForm): readonly SheetPart[] {
  const parts: SheetPart[] = []
  const loose: CompiledNode[] = []
  const close = (): void => {
    if (loose.length > 0) parts.push({ id: `loose-${parts.length}`, section: null, fields: loose.splice(0) })
  }
  const columns = new Set([...form.tables.values()].flatMap((table) => table.columns.map(({ node }) => node.id)))
  const childrenOf = (parent: string | null): CompiledNode[] => [...form.byId.values()].filter(({ node }) => node.parent === parent && !columns.has(node.id))
  const open = (section: CompiledNode): void => {
    const children = childrenOf(section.node.id)
    parts.push({ id: section.node.id, section, fields: children.filter(({ type }) => type.holds !== 'nodes') })
    for (const child of children) if (child.type.holds === 'nodes') open(child)
  }
  for (const node of childrenOf(null)) {
    if (node.type.holds !== 'nodes') {
      loose.push(node)
      continue
    }
    close()
    open(node)
  }
  close()
  return parts
}

/** How a part is laid out: labels beside values to read, above inputs where many are filled in. */
export type PartLook = 'reading' | 'filling'

/** The look of a part: from four fields to fill in, and most of what is shown, it is a page to fill. */
export function lookOf(part: SheetPart, { states }: Evaluation): PartLook {
  const shown = part.fields.flatMap(({ node }) => states[node.id] ?? []).filter(({ visible }) => visible)
  const editable = shown.filter((state) => state.editable).length
  return editable >= 4 && editable * 2 >= shown.length ? 'filling' : 'reading'
}

/** Whether a reader may fill in anything of a part: `您填`. Of a table the first rows are asked; in all of them the same columns may be edited. */
export function isForReader(part: SheetPart, { states, rows }: Evaluation): boolean {
  return part.fields.some(({ node }) => states[node.id]?.editable || rows[node.id]?.slice(0, 5).some(({ cells }) => Object.values(cells).some(({ editable }) => editable)))
}

/** Whether anything of a part is shown. */
export function isShown(part: SheetPart, { states }: Evaluation): boolean {
  return part.fields.some(({ node }) => states[node.id]?.visible)
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
