/** Width of a text in px: a Chinese character is as wide as its size, a Latin one a little over half. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2E80 ? size : size * 0.56
  return width
}

/** The text in at most `most` lines no wider than `room` px; what does not fit ends in an ellipsis. */
export function textLines(text: string, room: number, size: number, most: number): string[] {
  const lines = broken(text, room, size)
  const kept = (lines.length <= most ? evened(text, room, size, lines) : lines.slice(0, most)).map(each => cut(each, room, size, false))
  const last = kept.at(-1)
  if (lines.length > most && last !== undefined) kept[kept.length - 1] = cut(last, room, size, true)
  return kept
}

/** As many lines, but about as long as each other: no single character on the last. */
function evened(text: string, room: number, size: number, lines: string[]): string[] {
  for (let narrow = textWidth(text, size) / lines.length; narrow < room; narrow += size / 2) {
    const even = broken(text, narrow, size)
    if (even.length === lines.length) return even
  }
  return lines
}

function broken(text: string, room: number, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line === '' || textWidth(line + piece, size) <= room) {
      line += piece
      continue
    }
    lines.push(line.trim())
    line = piece.trimStart()
  }
  if (line.trim()) lines.push(line.trim())
  return lines
}

/** Latin words stay whole; each Chinese character may end a line. */
function pieces(text: string): string[] {
  return text.match(/[A-Za-z0-9'’.-]+\s*|[^A-Za-z0-9]/gu) ?? []
}

function cut(text: string, room: number, size: number, more: boolean): string {
  if (!more && textWidth(text, size) <= room) return text
  let kept = text
  while (kept !== '' && textWidth(`${kept}…`, size) > room) kept = [...kept].slice(0, -1).join('')
  return `${kept}…`
}
