/** Fen as yuan with separators of thousands, always two decimals: 1234567 → `12,345.67`. */
export function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

/** What was typed, as fen; null when empty, undefined when it is no amount with at most two decimals. Separators and 元 are taken off. */
export function readYuan(typed: string): number | null | undefined {
  const text = typed.replace(/[,，\s元¥￥]/g, '')
  if (text === '') return null
  const [, sign = '', yuan = '', decimals = ''] = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(text) ?? []
  if (yuan === '') return undefined
  const fen = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'))
  return sign ? -fen || 0 : fen
}
