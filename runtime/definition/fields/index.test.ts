import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../value.ts'
import type { ValueProblemCode } from './fieldType.ts'
import { fieldTypes, fieldTypeOf } from './index.ts'

type Settings = Record<string, unknown>
interface Samples {
  readonly valid: readonly (readonly [FieldValue, Settings?, FieldValue?])[]
  readonly broken: readonly (readonly [FieldValue, ValueProblemCode, Settings?])[]
  readonly refused: readonly FieldValue[]
}

const options = { options: [{ value: 'a', label: { zh: '甲' } }, { value: 'b', label: { zh: '乙' } }] }
const file = { name: '签名.png' }

/** For each type: values it takes (with settings, and what they become), values that break a rule, values that have not its shape. */
const samples: Readonly<Record<string, Samples>> = {
  text: {
    valid: [['杉木'], [' 杉\n木 ', {}, '杉 木'], ['SY2026-000118', { pattern: 'SY[0-9]{4}-[0-9]{6}' }], ['店', { max: 4 }]],
    broken: [['SY2026-000118x', 'value.pattern', { pattern: 'SY[0-9]{4}-[0-9]{6}' }], ['好', 'value.tooShort', { min: 2 }], ['便利百货店', 'value.tooLong', { max: 4 }], ['x'.repeat(501), 'value.tooLong']],
    refused: [5, true, ['a'], { text: 'a' }],
  },
  richText: {
    valid: [
      [[{ kind: 'paragraph', runs: [{ text: '第一条 ' }, { text: '同意', bold: true }] }]],
      [[{ kind: 'bullet', runs: [{ text: 'a', bold: true }, { text: 'b', bold: true }, { text: '' }] }, { kind: 'paragraph', runs: [] }], {}, [{ kind: 'bullet', runs: [{ text: 'ab', bold: true }] }]],
    ],
    broken: [[[{ kind: 'heading', runs: [{ text: '一二三' }] }], 'value.tooLong', { max: 2 }]],
    refused: ['<b>x</b>', [{ kind: 'script', runs: [] }], [{ kind: 'paragraph', runs: [{ text: 'x', href: 'javascript:1' }] }], [{ kind: 'paragraph', runs: [{ text: 'x', bold: false }] }]],
  },
  longText: { valid: [['一\r\n二', {}, '一\n二']], broken: [['一二三', 'value.tooLong', { max: 2 }]], refused: [1, []] },
  number: {
    valid: [[0.12], [-3], [70, { min: 1, max: 100, unit: { zh: '%' } }], [12.75, { decimals: 2 }]],
    broken: [[0, 'value.tooSmall', { min: 0.01 }], [101, 'value.tooLarge', { max: 100 }], [1.005, 'value.decimals', { decimals: 2 }]],
    refused: ['12', Number.NaN, Number.POSITIVE_INFINITY, null],
  },
  money: { valid: [[5000000], [-100, {}]], broken: [[-1, 'value.tooSmall', { min: 0 }], [101, 'value.tooLarge', { max: 100 }]], refused: [12.5, '12', 2 ** 60] },
  date: {
    valid: [['2026-03-02'], ['2024-02-29'], ['2026-03-02', { min: '2026-03-02', max: '2026-03-02' }]],
    broken: [['2026-03-01', 'value.tooSmall', { min: '2026-03-02' }], ['2026-03-03', 'value.tooLarge', { max: '2026-03-02' }]],
    refused: ['2026-02-29', '2026-3-2', '2026-03-02T00:00', '0001-01-01', 20260302],
  },
  dateRange: {
    valid: [[{ from: '2026-04-01', to: '2026-06-30' }], [{ from: '2026-04-01', to: '2026-04-01' }]],
    broken: [[{ from: '2026-06-30', to: '2026-04-01' }, 'value.order'], [{ from: '2026-04-01', to: '2026-06-30' }, 'value.tooLarge', { max: '2026-05-01' }]],
    refused: [{ from: '2026-04-01' }, { from: '2026-04-01', to: 'x' }, '2026-04-01'],
  },
  time: { valid: [['09:10'], ['23:59']], broken: [['08:00', 'value.tooSmall', { min: '09:00' }]], refused: ['24:00', '9:10', '09:60', 910] },
  choice: { valid: [['a', options], ['01', { ...options, dictionary: 'ethnicity' }], ['王五样', { ...options, from: 'nameId' }]], broken: [], refused: ['c', ['a'], 1] },
  choices: { valid: [[['b', 'a'], options], [['a', 'a'], options, ['a']]], broken: [[['a', 'b'], 'value.tooMany', { ...options, max: 1 }]], refused: ['a', ['c'], [1]] },
  region: { valid: [[['990100', '990100101', '990100101201']], [['city', 'willow', 'willow.east']]], broken: [], refused: ['990100', ['9'], ['../x'], []] },
  person: { valid: [[' 李四样 ', {}, '李四样']], broken: [['名'.repeat(51), 'value.tooLong']], refused: [{ name: '李四样' }] },
  organisation: { valid: [['清源演示茶业有限公司']], broken: [['名'.repeat(101), 'value.tooLong']], refused: [1] },
  address: { valid: [['云岭乡松坪村2组6号']], broken: [['号'.repeat(201), 'value.tooLong']], refused: [['云岭乡']] },
  idCard: {
    valid: [['990100197105063013'], ['99010020170122226x', {}, '99010020170122226X'], ['990100 19710506 3013', {}, '990100197105063013']],
    broken: [['99010019710506301', 'value.idCardLength'], ['990100197105063014', 'value.idCardCheck'], ['990100197113063013', 'value.idCardDate'], ['990100197102303013', 'value.idCardDate']],
    refused: [990100197105063, ['990100197105063013']],
  },
  creditCode: {
    valid: [['92990100MADEM0001L'], ['92990100MADEM0002P'], ['91990100MA3104C356'], ['N2990100MA3102A10A'], ['92990100madem0001l', {}, '92990100MADEM0001L']],
    broken: [['92990100MADEM0001M', 'value.creditCodeCheck'], ['92990100MADEM0001', 'value.creditCodeShape'], ['92990100MADEM000IL', 'value.creditCodeShape']],
    refused: [92990100],
  },
  phone: { valid: [['19900003301'], ['0000-86200317'], ['199 0000 3301', {}, '19900003301']], broken: [['1990000330', 'value.phone'], ['29900003301', 'value.phone']], refused: [19900003301] },
  bankCard: { valid: [['9900000000000006520'], ['9900 0000 0000 0006 520', {}, '9900000000000006520']], broken: [['99', 'value.bankCardShape']], refused: [99] },
  coordinates: { valid: [[{ lng: 110.2031, lat: 30.4012 }]], broken: [], refused: [{ lng: 200, lat: 0 }, { lng: 110 }, [110, 30]] },
  attachments: {
    valid: [[[{ name: '总平面图.pdf' }]], [[{ name: 'a.pdf', hash: 'h', size: 3, type: 'application/pdf' }]], [[{ name: 'a.pdf', material: 'idCard', copies: 2, originalSeen: true }], { bound: true }]],
    broken: [[[{ name: 'a' }, { name: 'b' }], 'value.tooMany', { max: 1 }], [[{ name: 'a', size: 60 * 1024 * 1024 }], 'value.fileTooLarge']],
    refused: [{ name: 'a' }, [{}], [{ name: 'a', onclick: 'x' }], Array.from({ length: 201 }, () => ({ name: 'a' }))],
  },
  photo: { valid: [[file]], broken: [[{ name: 'a.pdf', type: 'application/pdf' }, 'value.fileType']], refused: ['a.png', [file], {}] },
  signature: { valid: [[file]], broken: [[{ name: 'a.pdf', type: 'application/pdf' }, 'value.fileType']], refused: ['a.png'] },
  opinion: { valid: [[{ text: ' 同意。 ' }, {}, { text: '同意。' }]], broken: [[{ text: '同意' }, 'value.tooShort', { min: 5 }]], refused: ['同意', { text: '同意', by: 'x' }] },
  table: { valid: [[[{ id: 'r1' }], { min: 1 }]], broken: [[[{ id: 'r1' }], 'value.tooFew', { min: 2 }]], refused: [[{}], {}, 'x', Array.from({ length: 2001 }, () => ({ id: 'r' }))] },
  computed: { valid: [[5], [true], ['promise'], [['a']]], broken: [], refused: [] },
  post: {
    valid: [[{ post: 'town.clerk', organisation: 'LT', name: '柳塘镇 · 受理岗' }, { level: 'township' }]], broken: [],
    refused: ['town.clerk', { post: 'town.clerk', organisation: 'LT' }, { post: '', organisation: 'LT', name: 'x' }],
  },
  linkedCase: { valid: [[{ caseId: '01K8', caseNo: 'XZ-01-2026-00012', title: '农村宅基地' }], [{ caseId: '01K8', caseNo: ' A ', title: '' }, {}, { caseId: '01K8', caseNo: 'A' }]], broken: [], refused: ['01K8', { caseId: '../x', caseNo: 'A' }, { caseId: 'a' }] },
  serialNumber: { valid: [['宅批〔2026〕0012号', { format: '宅批〔{year}〕{n}号', digits: 4, restarts: 'never' }]], broken: [], refused: [12] },
  section: { valid: [], broken: [], refused: ['x'] },
  columns: { valid: [], broken: [], refused: ['x'] },
  tabs: { valid: [], broken: [], refused: ['x'] },
  steps: { valid: [], broken: [], refused: ['x'] },
  divider: { valid: [], broken: [], refused: ['x'] },
  static: { valid: [], broken: [], refused: ['x'] },
}

describe('definition/fields', () => {
  it('should have samples for every type, and a type for every sample', () => {
    expect(Object.keys(samples).sort()).toEqual(fieldTypes.map(({ type }) => type).sort())
  })

  describe.each(fieldTypes.map((type) => [type.type, type] as const))('%s', (name, type) => {
    const { valid, broken, refused } = samples[name] ?? { valid: [], broken: [], refused: [] }

    it('should be found by its name and accept its own default settings', () => {
      expect(fieldTypeOf(name)).toBe(type)
      expect(type.settingsProblems(type.defaultSettings)).toEqual([])
      expect(type.settingsProblems({ ...type.defaultSettings, innerHTML: 'x' })).toEqual(['innerHTML'])
    })

    it('should describe only settings that it has, each once', () => {
      const optional = type.settingsForm.filter(({ key }) => !(key in type.defaultSettings))
      for (const { key } of optional) expect(type.settingsProblems({ ...type.defaultSettings, [key]: undefined })).toEqual([])
      expect(new Set(type.settingsForm.map(({ key }) => key)).size).toBe(type.settingsForm.length)
    })

    it.each(valid.map(([value, settings = type.defaultSettings, normal = value]) => ({ value, settings, normal })))('should admit $value', ({ value, settings, normal }) => {
      expect(type.settingsProblems(settings)).toEqual([])
      expect(type.admit(value, settings)).toEqual({ ok: true, value: normal, problems: [] })
      expect(type.isEmpty(value)).toBe(false)
    })

    it.each(broken.map(([value, code, settings = type.defaultSettings]) => ({ value, code, settings })))('should keep $value in a draft only: $code', ({ value, code, settings }) => {
      expect(type.settingsProblems(settings)).toEqual([])
      const admitted = type.admit(value, settings)
      expect(admitted.ok).toBe(true)
      expect(admitted.problems.map((problem) => problem.code)).toContain(code)
    })

    it.each(refused.map((value) => [value] as const))('should refuse %j', (value) => {
      expect(type.admit(value, samples[name]?.valid[0]?.[1] ?? type.defaultSettings).ok).toBe(false)
    })

    it.each([[null], [undefined], [''], ['  '], [[]], [{ text: '' }]] as const)('should hold %j to be empty', (value) => {
      expect(type.isEmpty(value)).toBe(true)
    })
  })
})
