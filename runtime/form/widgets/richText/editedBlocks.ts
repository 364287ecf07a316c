import type { TextBlock, TextRun } from '#definition/fields/richText'

type Look = Omit<TextRun, 'text'>
type Kind = TextBlock['kind']

const looks: Readonly<Record<string, Look>> = { B: { bold: true }, STRONG: { bold: true }, I: { italic: true }, EM: { italic: true }, U: { underline: true } }
const headings = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const ownLines = new Set(['P', 'DIV', 'LI', 'TR', 'SECTION', 'ARTICLE', 'BLOCKQUOTE', 'PRE', ...headings])
/** What is no text of the page: never read. */
const unread = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'HEAD', 'TITLE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG'])

/** Reads what was edited, or pasted, as blocks: what is not known is text, what is no text is left out. */
export function blocksIn(root: Node): TextBlock[] {
  const blocks: { kind: Kind, runs: TextRun[] }[] = []
  let open: { kind: Kind, runs: TextRun[] } | null = null
  const begin = (kind: Kind): void => {
    open = { kind, runs: [] }
    blocks.push(open)
  }
  const write = (text: string, look: Look, kind: Kind): void => {
    if (text === '') return
    if (!open) begin(kind)
    blocks.at(-1)?.runs.push({ text, ...look })
  }
  const walk = (node: Node, look: Look, kind: Kind): void => {
    if (node instanceof Text) { write(node.data.replace(/[\n\t\u00A0]+/g, ' '), look, kind); return }
    if (!(node instanceof Element) && !(node instanceof DocumentFragment)) return
    const name = node.nodeName.toUpperCase()
    if (unread.has(name)) return
    if (name === 'BR') { if (open) open = null; else begin(kind); return }
    const isLine = ownLines.has(name)
    const ownKind = headings.has(name) ? 'heading' : name === 'LI' ? (node.parentNode?.nodeName.toUpperCase() === 'OL' ? 'numbered' : 'bullet') : kind
    if (isLine) begin(ownKind)
    const before = blocks.length
    for (const child of node.childNodes) walk(child, { ...look, ...looks[name], ...styled(node) }, ownKind)
    if (isLine) {
      // a line that only holds other lines is none of its own
      const shell = blocks[before - 1]
      if (blocks.length > before && shell?.runs.length === 0) blocks.splice(before - 1, 1)
      open = null
    }
  }
  for (const child of root.childNodes) walk(child, {}, 'paragraph')
  return blocks
}

/** The look that a style gives, as browsers and office programs write it. */
function styled(node: Node): Look {
  if (!(node instanceof HTMLElement)) return {}
  const { fontWeight, fontStyle, textDecorationLine, textDecoration } = node.style
  return {
    ...(fontWeight === 'bold' || Number(fontWeight) >= 600 ? { bold: true as const } : {}), ...(fontStyle === 'italic' ? { italic: true as const } : {}),
    ...(`${textDecorationLine} ${textDecoration}`.includes('underline') ? { underline: true as const } : {}),
  }
}

/** The blocks as elements, made one by one: no text is ever read as markup. */
export function elementsOf(blocks: readonly TextBlock[], owner: Document): DocumentFragment {
  const made = owner.createDocumentFragment()
  for (const { kind, runs } of blocks) {
    const listName = kind === 'bullet' ? 'UL' : kind === 'numbered' ? 'OL' : null
    const before = made.lastElementChild
    const list = listName === null ? null : before?.nodeName === listName ? before : made.appendChild(owner.createElement(listName))
    const line = (list ?? made).appendChild(owner.createElement(list ? 'LI' : kind === 'heading' ? 'H4' : 'P'))
    for (const each of runs) line.appendChild(elementOf(each, owner))
    if (runs.length === 0) line.appendChild(owner.createElement('BR'))
  }
  return made
}

function elementOf({ text, bold, italic, underline }: TextRun, owner: Document): Node {
  const names = [...(bold ? ['B'] : []), ...(italic ? ['I'] : []), ...(underline ? ['U'] : [])]
  return names.reduce<Node>((inner, name) => {
    const outer = owner.createElement(name)
    outer.appendChild(inner)
    return outer
  }, owner.createTextNode(text))
}
