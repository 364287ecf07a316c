/** What was typed, as a number; null when empty, undefined when it is none. Full-width signs are read too. */
export function readNumeral(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '')
  if (text === '') return null
  return /^[+-]?(\d{1,15}(\.\d{0,10})?|\.\d{1,10})$/.test(text) ? Number(text) : undefined
}
