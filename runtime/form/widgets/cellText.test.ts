import { describe, expect, it } from 'vitest'
import type { FieldValue } from '#definition/value'
import { aNode } from '../formBuilder.ts'
import { readCoordinates } from './coordinates/coordinatesText.ts'
import * as cell from './cellText.ts'
import type { ReadCell } from './cellText.ts'
import { fieldTypes } from '#definition/fields/index'
import { widgetOf } from './index.ts'
import type { Words } from './widget.ts'

const words: Words = { t: (key) => ({ 'form.to': '至', 'form.yuan': '元' })[key] ?? key, text: (text) => text?.zh ?? '', locale: 'zh-CN' }
const options = { options: [{ value: 'a', label: { zh: '杉木' } }, { value: 'b', label: { zh: '松、柏' } }, { value: 'c', label: { zh: 'Oak' } }] }
const regions = [{ code: '990100', name: '清源市', children: [{ code: '990100101', name: '柳塘镇' }] }]

describe('form/widgets/cellText', () => {
  it.each<[string, ReadCell, string, FieldValue | undefined]>([
    ['a line', cell.readLine, ' 杉\n木 ', '杉 木'],
    ['an empty line', cell.readLine, '  ', null],
    ['lines', cell.readLines, '一\n二\n', '一\n二'],
    ['a number with separators', cell.readNumber, '1,234.5', 1234.5],
    ['a number with its unit', cell.readNumber, '12.5 公顷', 12.5],
    ['no number', cell.readNumber, '约 12', undefined],
    ['money', cell.readMoney, '￥1,234.50', 123450],
    ['money in words', cell.readMoney, '一千', undefined],
    ['a date by slashes', cell.readDay, '2026/3/2', '2026-03-02'],
    ['a date in Chinese', cell.readDay, '2026年3月2日', '2026-03-02'],
    ['a date by dots', cell.readDay, '2026.03.02', '2026-03-02'],
    ['a date without signs', cell.readDay, '20260302', '2026-03-02'],
    ['a date in English', cell.readDay, '2 Mar 2026', '2026-03-02'],
    ['a date with midnight', cell.readDay, '2026-03-02 00:00:00', '2026-03-02'],
    ['a day that is not there', cell.readDay, '2026/2/30', undefined],
    ['a date that could be two', cell.readDay, '3/2/2026', undefined],
    ['two dates', cell.readDays, '2026/4/1 至 2026/6/30', { from: '2026-04-01', to: '2026-06-30' }],
    ['one date', cell.readDays, '2026/4/1', undefined],
    ['a time', cell.readTime, '9：05', '09:05'],
    ['a time with seconds', cell.readTime, '9:05:00', '09:05'],
    ['no time', cell.readTime, '25:00', undefined],
    ['an option by label', cell.readOption, '杉木', 'a'],
    ['an option in full width', cell.readOption, 'ｏａｋ', 'c'],
    ['an option by value', cell.readOption, 'b', 'b'],
    ['no option', cell.readOption, '竹', undefined],
    ['options', cell.readOptions, '杉木、Oak', ['a', 'c']],
    ['an option whose label holds the sign', cell.readOptions, '松、柏', ['b']],
    ['options, one unknown', cell.readOptions, '杉木,竹', undefined],
    ['a region by names', cell.readRegion, '清源市 / 柳塘镇', ['990100', '990100101']],
    ['a region by codes', cell.readRegion, '990100/990100101', ['990100', '990100101']],
    ['a region nobody knows', cell.readRegion, '清源市 / 无名镇', undefined],
    ['an opinion', cell.readOpinion, ' 同意 ', { text: '同意' }],
    ['a place', readCoordinates, '110.2，30.4', { lng: 110.2, lat: 30.4 }],
  ])('should read %s', (_name, read, text, value) => {
    expect(read(text, aNode('x', 'text', { settings: { ...options, unit: { zh: '公顷' } } }), words, regions)).toEqual(value)
  })

  const samples: Readonly<Record<string, FieldValue>> = {
    text: '杉木', longText: '一\n二', number: -0.12, money: 123456, date: '2026-03-02', dateRange: { from: '2026-04-01', to: '2026-06-30' }, time: '09:05',
    choice: 'a', choices: ['a', 'b'], person: '李四样', idCard: '990100197105063013', phone: '0000-86200317', address: '松坪村2组6号',
    region: ['990100', '990100101'], organisation: '演示公司', creditCode: '92990100MADEM0001L', bankCard: '9900000000000006520', coordinates: { lng: 110.2, lat: 30.4 }, opinion: { text: '同意' },
  }

  it.each(Object.entries(samples))('should read back the %s that it wrote', (type, value) => {
    const { write, read } = widgetOf(type).cell ?? {}
    const node = aNode('x', type, { settings: type.startsWith('choice') ? { options: options.options.map((each) => ({ ...each, label: { zh: each.label.zh.replace('、', '') } })) } : {} })
    expect(read?.(write?.(value, node, words, regions) ?? '', node, words, regions)).toEqual(value)
  })

  it('should be able to read every type that may be a column and is filled in as text', () => {
    const silent = fieldTypes.filter(({ type, columnAllowed, alwaysComputed }) => columnAllowed && !alwaysComputed && widgetOf(type).cell === undefined).map(({ type }) => type)
    expect(silent).toEqual(['post', 'attachments', 'photo', 'signature', 'linkedCase'])
  })
})
