import { renderSVG } from 'uqr'
import zh from '../../runtime/locales/zh-CN/seals.json' with { type: 'json' }
import { sealLine } from './seal.ts'
import type { Seal } from './seal.ts'

const style = '@page{size:A4;margin:25mm}body{margin:0;color:#000;background:#fff;font:11pt/1.6 "Noto Sans SC","Microsoft YaHei",sans-serif}svg{width:80mm;height:80mm}p.line{font:9pt/1.5 monospace;overflow-wrap:anywhere}'

/** The sheet of a day's seal for the binder: its line in the clear and as a QR code (flow.md §10). It loads nothing and runs nothing. */
export function sealSheet(seal: Seal): string {
  const line = sealLine(seal)
  const title = `${zh.title} ${seal.day} ${zh.number} ${seal.number}`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1>`
    + `<p>${zh.covers} ${seal.cases} ${zh.cases}</p>${renderSVG(line, { ecc: 'M', border: 2 })}<p class="line">${line}</p><p>${zh.keep}</p></body></html>\n`
}
