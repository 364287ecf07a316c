const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '兆']

/**
 * An amount in fen in capital figures (大写): 10600050 → 壹拾万零陆仟元伍角整, 0 → 零元整. Empty where it is no whole amount below 10^16 yuan.
 * Source: 正确填写票据和结算凭证的基本规定 (支付结算办法, annex 1).
 */
export function moneyCapitals(fen: number): string {
  if (!Number.isSafeInteger(fen)) return ''
  const amount = Math.abs(fen)
  const [yuan, jiao, rest] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10]
  const whole = yuan === 0 ? '' : `${yuanCapitals(yuan)}元`
  const part = `${jiao > 0 ? `${digits[jiao] ?? ''}角` : rest > 0 && yuan > 0 ? '零' : ''}${rest > 0 ? `${digits[rest] ?? ''}分` : ''}`
  const text = whole + part || '零元'
  return `${fen < 0 ? '负' : ''}${text}${rest > 0 ? '' : '整'}`
}

function yuanCapitals(yuan: number): string {
  let text = ''
  let isGap = false
  const all = String(yuan)
  for (const [index, sign] of [...all].entries()) {
    const place = all.length - 1 - index
    const digit = Number(sign)
    if (digit === 0) isGap = true
    else {
      text += `${isGap && text !== '' ? '零' : ''}${digits[digit] ?? ''}${places[place % 4] ?? ''}`
      isGap = false
    }
    const group = Math.floor(yuan / 10 ** place) % 10_000
    if (place % 4 === 0 && group > 0) text += groups[place / 4] ?? ''
  }
  return text
}
