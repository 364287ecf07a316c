import { renderSVG } from 'uqr'
import zh from '../../../runtime/locales/zh-CN/papers.json' with { type: 'json' }
import type { PaperContent } from './paperContent.ts'

/** A4 with the margins and types of an official paper (GB/T 9704-2012), as an office without 小标宋 has them. */
const style = `@page{size:A4;margin:37mm 26mm 35mm 28mm}*{box-sizing:border-box}body{margin:0 auto;max-width:156mm;padding:12mm 0;color:#000;background:#fff;font:16pt/29pt FangSong,STFangsong,FangSong_GB2312,"Noto Serif CJK SC",SimSun,serif}
@media screen{body{padding:12mm 8mm}}@media print{body{padding:0;max-width:none}}h1{margin:0 0 29pt;font:bold 22pt/35pt "FZXiaoBiaoSong-B05S",SimSun,"Noto Serif CJK SC",serif;text-align:center}
p{margin:0;text-indent:2em;overflow-wrap:anywhere}.to,.no{text-indent:0}.no{text-align:right;font-size:12pt;line-height:20pt}ol{margin:0;padding:0 0 0 3em}.sign{margin-top:29pt;text-align:right;padding-right:4em;text-indent:0}.foot{display:flex;gap:8mm;align-items:center;margin-top:29pt;padding-top:4mm;border-top:1px solid #000;font-size:12pt;line-height:20pt}.foot p{text-indent:0}.foot svg{width:26mm;height:26mm;flex:none}`

/** A paper as the document that is printed: the same content gives the same bytes. It loads nothing and runs nothing. */
export function paperDocument(content: PaperContent, { caseNo, hash, channel }: { readonly caseNo: string, readonly hash: string, readonly channel: string }): Buffer {
  const [first = '', ...rest] = content.paragraphs
  const body = [
    `<p class="no">${safe(zh.caseNo)}：${safe(caseNo)}</p>`, `<h1>${safe(content.title)}</h1>`, `<p class="to">${safe(content.to)}</p>`, `<p>${safe(first)}</p>`,
    content.list.length > 0 ? `<ol>${content.list.map((each) => `<li>${safe(each)}</li>`).join('')}</ol>` : '',
    ...rest.map((each) => `<p>${safe(each)}</p>`), `<p>${safe(zh.basis)}：${safe(content.law)}。</p>`,
    `<p class="sign">${safe(content.issuer)}${safe(zh.seal)}<br>${safe(content.date)}</p>`,
    `<div class="foot">${renderSVG(`${caseNo} ${hash}`, { ecc: 'M', border: 1 })}<div><p>${safe(content.signed)}</p><p>${safe(channel)}</p><p>${safe(zh.receivedBy)}</p></div></div>`,
  ]
  return Buffer.from(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(content.title)} ${safe(caseNo)}</title><style>${style}</style></head><body><main>${body.join('')}</main></body></html>`)
}

/** Text as HTML, whatever is in it. */
function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
