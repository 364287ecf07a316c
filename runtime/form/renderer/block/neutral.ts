/** What a spreadsheet would take for a formula. Source: OWASP, CSV injection. */
const formula = /^[=+\-@\t\r]/
/** Numbers and phone numbers begin with a sign too, and do nothing. */
const harmless = /^[+-]?[\d\s.,-]+$/

/** Text that no spreadsheet runs: an apostrophe before what looks like a formula (abuse.md A15). */
export function neutralised(text: string): string {
  return formula.test(text) && !harmless.test(text) ? `'${text}` : text
}

/** The text as it was before it was neutralised. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}
