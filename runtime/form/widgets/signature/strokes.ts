/** A canvas being drawn on. */
export interface Strokes {
  readonly clear: () => void
  /** Takes the last line back; answers how many are left. */
  readonly undo: () => number
  /** What was drawn, black on white whatever the theme, as a PNG file of this name. */
  readonly picture: (name: string) => Promise<File | null>
}

interface Point { readonly x: number, readonly y: number }

/** Lets one draw with mouse, finger or pen; `onDrawn` is called at each stroke. */
export function beginStrokes(canvas: HTMLCanvasElement, onDrawn: () => void): Strokes {
  const lines: Point[][] = []
  const pointOf = (event: PointerEvent): Point => {
    const box = canvas.getBoundingClientRect()
    return { x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height }
  }
  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    lines.push([pointOf(event)])
    draw(canvas, lines, getComputedStyle(canvas).color)
    onDrawn()
  })
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return
    lines.at(-1)?.push(pointOf(event))
    draw(canvas, lines, getComputedStyle(canvas).color)
  })
  return {
    clear: () => {
      lines.length = 0
      draw(canvas, lines, 'black')
    },
    undo: () => {
      lines.pop()
      draw(canvas, lines, getComputedStyle(canvas).color)
      return lines.length
    },
    picture: (name) => pictureOf(canvas, lines, name),
  }
}

function draw(canvas: HTMLCanvasElement, lines: readonly (readonly Point[])[], colour: string): void {
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.clearRect(0, 0, canvas.width, canvas.height)
  Object.assign(pen, { lineWidth: 3.5, lineCap: 'round', lineJoin: 'round', strokeStyle: colour })
  for (const line of lines) {
    pen.beginPath()
    const [first, ...rest] = line
    if (!first) continue
    pen.moveTo(first.x, first.y)
    // a dot is a line to itself
    for (const { x, y } of rest.length > 0 ? rest : [first]) pen.lineTo(x, y)
    pen.stroke()
  }
}

async function pictureOf(canvas: HTMLCanvasElement, lines: readonly (readonly Point[])[], name: string): Promise<File | null> {
  const copy = document.createElement('canvas')
  Object.assign(copy, { width: canvas.width, height: canvas.height })
  draw(copy, lines, 'black')
  const pen = copy.getContext('2d')
  if (!pen) return null
  Object.assign(pen, { globalCompositeOperation: 'destination-over', fillStyle: 'white' })
  pen.fillRect(0, 0, copy.width, copy.height)
  const blob = await new Promise<Blob | null>((resolve) => {
    copy.toBlob(resolve, 'image/png')
  })
  return blob && new File([blob], name, { type: 'image/png' })
}
