const namespace = 'http://www.w3.org/2000/svg'

/** Adds an SVG element with its attributes to a parent. Colours come from classes in chart.css, never from here. */
export function draw<Name extends keyof SVGElementTagNameMap>(
  parent: Element, name: Name, attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  parent.appendChild(element)
  return element
}

export interface TextLine { readonly text: string, readonly x: number, readonly y: number, readonly className: string, readonly anchor: 'start' | 'middle' | 'end' }

export function drawText(parent: Element, line: TextLine): SVGTextElement {
  const element = draw(parent, 'text', { x: line.x, y: line.y, 'class': line.className, 'text-anchor': line.anchor })
  element.textContent = line.text
  return element
}
