import Modeler from 'bpmn-js/lib/Modeler'
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions'
import { ChartContextPad } from './chartContextPad.ts'
import type { ChartWords, PadActs } from './chartPad.ts'
import { ChartBpmnFactory, ChartElementFactory } from './chartFactory.ts'
import { ChartPad } from './chartPad.ts'
import { chartTranslate, unusedPieces, type ChartTexts } from './chartTexts.ts'
import { ChartRules } from './chartRules.ts'
import { ChartScroll } from './chartScroll.ts'
import { FlowRenderer } from './flowRenderer.ts'
import { LanePreview } from './lanePreview.ts'
import type { Looks } from './nodeLook.ts'

export interface ChartOptions {
  readonly container: HTMLElement
  readonly looks: Looks
  readonly words: ChartWords
  readonly texts: ChartTexts
  readonly mayEdit: () => boolean
  readonly acts: PadActs
}

/** Our pieces in bpmn-js's places: its palette is our toolbar, its context pad and rules are ours. */
const ourModule = {
  __init__: ['flowRenderer', 'chartRules', 'lanePreview'],
  flowRenderer: ['type', FlowRenderer],
  chartRules: ['type', ChartRules],
  lanePreview: ['type', LanePreview],
  autoScroll: ['type', ChartScroll],
  bpmnFactory: ['type', ChartBpmnFactory],
  elementFactory: ['type', ChartElementFactory],
  contextPad: ['type', ChartContextPad],
  contextPadProvider: ['type', ChartPad],
  ...Object.fromEntries(unusedPieces.map(piece => [piece, ['value', null]])),
}

/** A bpmn-js modeler that draws as an office reads and asks us what a node shows. */
export function createChart(options: ChartOptions): Modeler {
  const modeler = new Modeler({
    container: options.container,
    additionalModules: [{ ...ourModule, translate: ['value', chartTranslate(options.texts)] }],
    looks: options.looks,
    words: options.words,
    mayEdit: options.mayEdit,
    acts: options.acts,
    textRenderer: { defaultStyle: { fontFamily: 'inherit', fontSize: 14 }, externalStyle: { fontSize: 12 } },
  })
  const actions = modeler.get<EditorActions>('editorActions')
  // Its key opens bpmn-js's own menu of types.
  actions.unregister('replaceElement')
  actions.register({ replaceElement: () => undefined })
  return modeler
}
