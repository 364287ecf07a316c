import type { ComputedRef, InjectionKey } from 'vue'
import type { PartLook } from './sheet.ts'

/** The look of the part a field stands in. */
export const partLookKey: InjectionKey<ComputedRef<PartLook>> = Symbol('part look')
/** The fields of that part that take a whole row, because nothing stands beside them. */
export const aloneKey: InjectionKey<ComputedRef<ReadonlySet<string>>> = Symbol('fields alone in a row')
/** Of pages behind tabs or in steps: the id of the one that is shown. */
export const openPageKey: InjectionKey<ComputedRef<string | null>> = Symbol('open page')
/** Whether sections in which this reader may fill in nothing begin folded: where a form is begun, they belong to later steps. */
export const foldKey: InjectionKey<boolean> = Symbol('fold later sections')
