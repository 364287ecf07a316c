/** What bpmn-js says of itself where people see it, by its English template; the rest of its words belongs to pieces that we don't load. */
export const chartTemplates = {
  'Search in diagram': 'search',
  'flow elements must be children of pools/participants': 'outside',
  'Data object must be placed within a pool/participant.': 'outside',
  'Open {element}': 'open',
} as const

type ChartText = typeof chartTemplates[keyof typeof chartTemplates]
export type ChartTexts = Readonly<Record<ChartText, string>>

/**
 * Pieces of bpmn-js that would show menus of their own: their templates are never asked for. A test holds them and the templates
 * above against the sources that a modeler loads.
 */
export const unusedPieces = ['paletteProvider', 'alignElementsContextPadProvider', 'alignElementsMenuProvider', 'distributeElementsMenuProvider', 'replaceMenuProvider'] as const

/** bpmn-js's door for texts: a template in the reader's language, its `{names}` filled in. */
export function chartTranslate(texts: ChartTexts): (template: string, replacements?: Readonly<Record<string, string>>) => string {
  const known = new Map<string, ChartText>(Object.entries(chartTemplates))
  return (template, replacements = {}) => {
    const key = known.get(template)
    return (key ? texts[key] : template).replace(/\{([^}]+)\}/g, (whole, name: string) => replacements[name] ?? whole)
  }
}
