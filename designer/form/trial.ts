import { shallowRef, type ShallowRef } from 'vue'
import type { FormValues } from '#definition/value'
import type { OpenDocument } from '../together/openDocument.ts'

/** What stays while one moves between the parts of an item: the step looked at, what was typed to try, how wide the sheet is. Never stored. */
export interface Trial {
  readonly step: ShallowRef<string | null>
  readonly values: ShallowRef<FormValues>
  readonly view: ShallowRef<TrialView>
  readonly width: ShallowRef<SheetWidth>
}

/** `draw`: the sheet with handles. `fill`: the form as the step's people get it. */
export type TrialView = 'draw' | 'fill'
export type SheetWidth = 'computer' | 'phone'

const trials = new WeakMap<OpenDocument, Trial>()

/** The trial of an open document, the same for every part. */
export function trialOf(document: OpenDocument): Trial {
  const known = trials.get(document)
  if (known) return known
  const made: Trial = { step: shallowRef(null), values: shallowRef({}), view: shallowRef('draw'), width: shallowRef('computer') }
  trials.set(document, made)
  return made
}
