import { describe, expect, it } from 'vitest'
import type { FieldValue } from '#definition/value'
import { aNode } from '../formBuilder.ts'
import { yearsBetween } from './idCard/age.ts'
import { readYuan, yuanText } from './money/amount.ts'
import { readNumeral } from './number/numeral.ts'
import * as shown from './shown.ts'
import type { Words } from './widget.ts'

const zh: Words = { t: (key) => ({ 'form.yuan': '元', 'form.to': '至', 'form.yes': '是', 'form.no': '否' })[key] ?? key, text: (text) => text?.zh ?? '', locale: 'zh-CN' }
const en: Words = { t: (key) => key, text: (text) => text?.en ?? text?.zh ?? '', locale: 'en' }
const options = { options: [{ value: 'farmer', label: { zh: '林农个人', en: 'Farmer' } }, { value: 'unit', label: { zh: '单位', en: 'Unit' } }] }
const regions = [{ code: '990100', name: '清源市', children: [{ code: '990100101', name: '柳塘镇' }] }]

describe('form/widgets/shown', () => {
  it.each<[shown.Shown, FieldValue, object, string]>([
    [shown.shownMoney, 123456789, {}, '1,234,567.89 元'],
    [shown.shownMoney, -5, {}, '-0.05 元'],
    [shown.shownMoney, 100000, {}, '1,000.00 元'],
    [shown.shownNumber, 0.12, { unit: { zh: '公顷' } }, '0.12 公顷'],
    [shown.shownDate, '2026-11-24', {}, '2026年11月24日'],
    [shown.shownDateRange, { from: '2026-04-01', to: '2026-06-30' }, {}, '2026年4月1日 至 2026年6月30日'],
    [shown.shownChoice, 'farmer', options, '林农个人'],
    [shown.shownChoice, 'gone', options, 'gone'],
    [shown.shownChoices, ['unit', 'farmer'], options, '单位、林农个人'],
    [shown.shownRegion, ['990100', '990100101', '990100101201'], {}, '清源市 / 柳塘镇 / 990100101201'],
    [shown.shownOpinion, { text: '同意。' }, {}, '同意。'],
    [shown.shownFiles, [{ name: 'a.pdf' }, { name: 'b.pdf' }], {}, 'a.pdf、b.pdf'],
    [shown.shownPost, { post: 'clerk', organisation: 'LT', name: '柳塘镇 · 受理岗' }, {}, '柳塘镇 · 受理岗'],
    [shown.shownLinkedCase, { caseId: 'a', caseNo: 'XZ-01-2026-00012', title: '农村宅基地' }, {}, 'XZ-01-2026-00012 农村宅基地'],
    [shown.shownFile, { name: '签名.png' }, {}, '签名.png'],
    [shown.shownComputed, true, {}, '是'],
    [shown.shownComputed, '2026-11-24', {}, '2026年11月24日'],
    [shown.shownComputed, 12.7, { unit: { zh: '立方米' } }, '12.7 立方米'],
    [shown.shownComputed, null, { unit: { zh: '立方米' } }, ''],
    [shown.shownText, null, {}, ''],
    [shown.shownCoordinates, { lng: 110.2, lat: 30.4 }, {}, '110.2, 30.4'],
  ])('should say %o %j', (show, value, settings, text) => {
    expect(show(value, aNode('x', 'text', { settings: JSON.parse(JSON.stringify(settings)) }), zh, regions)).toBe(text)
  })

  it('should say it in English', () => {
    expect(shown.shownDate('2026-11-24', aNode('x'), en)).toBe('24 Nov 2026')
    expect(shown.shownChoice('farmer', aNode('x', 'choice', { settings: options }), en)).toBe('Farmer')
  })

  it.each([['1,234.5', 123450], ['￥12元', 1200], ['', null], ['12.345', undefined], ['x', undefined], ['-0.01', -1], ['0.29', 29], ['8.', 800]] as const)('should read the amount %s', (typed, fen) => {
    expect(readYuan(typed)).toBe(fen)
  })

  it('should read back every amount it writes', () => {
    for (const fen of [0, 1, 29, 100, 123456789, -7]) expect(readYuan(yuanText(fen))).toBe(fen)
  })

  it.each([['12', 12], ['１２．５', 12.5], ['1,000', 1000], ['', null], ['1e5', undefined], ['-3', -3], ['.5', 0.5], ['两', undefined]] as const)('should read the number %s', (typed, value) => {
    expect(readNumeral(typed)).toBe(value)
  })

  it.each([['1980-03-17', '2026-03-16', 45], ['1980-03-17', '2026-03-17', 46], ['2026-01-01', '2026-03-17', 0]] as const)('should count the years from %s to %s', (birth, day, years) => {
    expect(yearsBetween(birth, day)).toBe(years)
  })
})
