import type { DefinitionProblem } from '#definition/definition'

/**
 * Why a form is not compiled. Texts are `form.problems.<code>`.
 *
 * `form.tooManyFields` · `form.idTaken` · `form.parentUnknown` no such section or table, or it contains itself · `form.placeNotAllowed` the type
 * may not stand there · `form.keyInvalid` · `form.keyReserved` it means something in FEEL · `form.keyTaken` · `form.keyFrozen` published under
 * another, which is for the designer to say · `form.typeUnknown` · `form.settingsInvalid` · `form.defaultInvalid` · `form.computedNotAllowed` the type can't be computed · `form.computedTwice` ·
 * `form.formulaMissing` a computed field without a rule · `form.ruleUnreadable` no FEEL, or it reads what is not there · `form.loop` rules that
 * wait for each other · `form.notEditable` a step may edit or must fill what can't be edited there
 */
export type FormProblemCode =
  | 'form.tooManyFields' | 'form.idTaken' | 'form.parentUnknown' | 'form.placeNotAllowed' | 'form.keyInvalid' | 'form.keyReserved' | 'form.keyTaken' | 'form.keyFrozen'
  | 'form.typeUnknown' | 'form.settingsInvalid' | 'form.defaultInvalid' | 'form.computedNotAllowed' | 'form.computedTwice' | 'form.formulaMissing'
  | 'form.ruleUnreadable' | 'form.loop' | 'form.notEditable'

/** A problem of the form: at which node, in which of its properties. */
export function formProblem(code: FormProblemCode, elementId: string | null, property: string, data: DefinitionProblem['data'] = {}): DefinitionProblem {
  return { code, severity: 'error', part: 'form', elementId, property, data }
}
