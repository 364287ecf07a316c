import { describe, expect, it } from 'vitest'
import { evaluateFeel, isExpressionProblem, parseFeel } from './feel.ts'
import { fromFeelValue, toFeelVariables } from './variables.ts'
import type { VariableField } from './variables.ts'

/** Expressions of real items, in which most of what townships write occurs. */
const table = (key: string, ...columns: string[]): VariableField => ({ key, type: 'table', columns: columns.map((column) => ({ key: column, type: 'number' })) })
const lots = table('lots', 'area', 'volume', 'yieldRate', 'forestClass', 'origin')

const cases: readonly [string, string, readonly VariableField[], Record<string, unknown>, unknown][] = [
  ['cubic metres of timber', 'if lots = null or count(lots) = 0 then 0 else decimal(sum(for lot in lots return lot.volume * lot.yieldRate / 100), 2)', [lots],
    { lots: [{ volume: 12.35, yieldRate: 65 }, { volume: 3.1, yieldRate: 70 }] }, 10.2],
  ['the route of a felling permit', 'if lots = null or count(lots) = 0 or totalVolume = null then null else if applicantKind = "farmer" and totalVolume <= 15 and (every lot in lots satisfies (lot.forestClass = "commodity" and lot.origin = "planted")) then "promise" else if totalVolume <= 50 then "desk" else "visit"',
    [lots, { key: 'totalVolume', type: 'number' }, { key: 'applicantKind', type: 'choice' }], { lots: [{ forestClass: 'commodity', origin: 'planted' }], totalVolume: 12, applicantKind: 'farmer' }, 'promise'],
  ['the same without lots', 'if lots = null or count(lots) = 0 then null else "some"', [lots], {}, null],
  ['age by an ID number', 'years and months duration(date(substring(idNumber, 7, 4) + "-" + substring(idNumber, 11, 2) + "-" + substring(idNumber, 13, 2)), date(applyDate)).years',
    [{ key: 'idNumber', type: 'idCard' }, { key: 'applyDate', type: 'date' }], { idNumber: '990101195003031234', applyDate: '2026-03-02' }, 75],
  ['months of use', 'years and months duration(date(period.from), date(period.to) + duration("P1D")).years * 12 + years and months duration(date(period.from), date(period.to) + duration("P1D")).months',
    [{ key: 'period', type: 'dateRange' }], { period: { from: '2026-03-01', to: '2028-02-29' } }, 24],
  ['a certificate\'s last day', 'date(issuedOn) + duration("P10Y")', [{ key: 'issuedOn', type: 'date' }], { issuedOn: '2024-02-29' }, '2034-02-28'],
  ['income that counts', 'if count(incomes[counted = "yes"]) > 0 then sum(incomes[counted = "yes"].monthlyAmount) else 0', [table('incomes', 'counted', 'monthlyAmount')],
    { incomes: [{ counted: 'yes', monthlyAmount: 120000 }, { counted: 'no', monthlyAmount: 5 }] }, 120000],
  ['the first of a list', 'if count(findings) > 1 then "7" else if findings[1].disability = "sight" then "1" else "6"', [table('findings', 'disability')], { findings: [{ disability: 'sight' }] }, '1'],
  ['a member who is ill', 'some m in familyMembers satisfies m.health = "disabled"', [table('familyMembers', 'health')], { familyMembers: [{ health: 'good' }, { health: 'disabled' }] }, true],
  ['a name put together', '"清源市" + tradeName + trade + nameEnding', ['tradeName', 'trade', 'nameEnding'].map((key) => ({ key, type: 'text' })), { tradeName: '云岭', trade: '食品', nameEnding: '店' }, '清源市云岭食品店'],
  ['a name with a gap', '"清源市" + tradeName', [{ key: 'tradeName', type: 'text' }], {}, null],
  ['an allowance', 'if memberCount > 0 then max(0, floor((verifiedIncome - deduction) / 12 / memberCount)) else null', ['memberCount', 'verifiedIncome', 'deduction'].map((key) => ({ key, type: 'money' })),
    { memberCount: 3, verifiedIncome: 3600000, deduction: 100 }, 99997],
  ['blanks as nothing', '(if quickAmount = null then 0 else quickAmount) + (if decidedAmount = null then 0 else decidedAmount)', ['quickAmount', 'decidedAmount'].map((key) => ({ key, type: 'money' })), { quickAmount: 5000 }, 5000],
  ['enough new forest', 'if regenArea = null or totalArea = null then null else regenArea >= totalArea', ['regenArea', 'totalArea'].map((key) => ({ key, type: 'number' })), { regenArea: 2.3, totalArea: 2.3 }, true],
]

describe('definition/expression on real items', () => {
  it.each(cases)('should compute %s', (_title, text, fields, values, expected) => {
    // given
    const known = fields.flatMap((field) => [field.key, ...(field.columns ?? []).map((column) => `${field.key}.${column.key}`)])
    const parsed = parseFeel(text, known)
    // when
    const value = isExpressionProblem(parsed) ? parsed : fromFeelValue(evaluateFeel(parsed, toFeelVariables(fields, values), { now: '2026-03-02T09:10' }))
    // then
    expect(value).toEqual(expected)
  })
})
