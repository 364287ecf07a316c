import { describe, expect, it } from 'vitest'
import { clockDueOn } from '#engine/clock/clock'
import type { LimitClock } from '#engine/clock/clock'
import { overAt, waitUntil } from '#engine/clock/limits'
import type { Span } from '#engine/clock/limits'
import { openCalendar } from '#server/calendar'

/**
 * Worked examples of legal time, for a lawyer to read: what the limit is, from when it runs, what the calendar says in between, the last day, and the article.
 * `w` working days, `d` calendar days, `h` office hours. Stops are given as "stopped at / running again at".
 */
type Stop = readonly [since: string, until: string | null]
interface Example {
  readonly what: string
  readonly limit: string
  readonly from: string
  readonly calendar: string
  readonly due: string | null
  readonly article: string
  readonly more?: string
  readonly stops?: readonly Stop[]
  readonly closed?: readonly string[]
}

const examples: readonly Example[] = [
  // domain.md §4
  { what: '许可，20 个工作日', limit: '20w', from: '2026-03-02T10:00:00', calendar: '无节假日', due: '2026-03-30', article: '行政许可法第42条' },
  { what: '同上，批准延长 10 个工作日', limit: '20w', more: '10w', from: '2026-03-02T10:00:00', calendar: '4月4–6日清明', due: '2026-04-14', article: '行政许可法第42条' },
  { what: '决定后 10 个工作日内送达', limit: '10w', from: '2026-03-30T16:00:00', calendar: '4月4–6日清明', due: '2026-04-14', article: '行政许可法第44条' },
  { what: '收到申请 5 个工作日不答复', limit: '5w', from: '2026-02-09T09:00:00', calendar: '2月14日周六补班', due: '2026-02-14', article: '行政许可法第32条' },
  { what: '视为 2 月 9 日受理，20 个工作日', limit: '20w', from: '2026-02-09T09:00:00', calendar: '2月15–23日春节，14、28日补班', due: '2026-03-13', article: '行政许可法第32、42条' },
  { what: '其间鉴定', limit: '20w', from: '2026-03-02T10:00:00', stops: [['2026-03-09T15:00:00', '2026-03-23T09:00:00']], calendar: '停 3月10–23日', due: '2026-04-14', article: '行政许可法第45条' },
  { what: '跨中秋、国庆', limit: '20w', from: '2026-09-16T09:00:00', calendar: '9月20日、10月10日补班', due: '2026-10-20', article: '行政许可法第42、82条' },
  { what: '承诺 10 个工作日，跨劳动节', limit: '10w', from: '2026-04-24T09:00:00', calendar: '5月1–5日放假，9日补班', due: '2026-05-12', article: '行政许可法第82条' },
  { what: '7 日（自然日）末日遇端午', limit: '7d', from: '2026-06-12T09:00:00', calendar: '6月19–21日端午', due: '2026-06-22', article: '民法典第203条' },
  { what: '政府信息公开申请', limit: '20w', from: '2026-09-14T09:00:00', calendar: '跨中秋、国庆', due: '2026-10-16', article: '政府信息公开条例第33条' },
  // stories of domain.md §14
  { what: '宅基地，承诺 10 个工作日（故事四）', limit: '10w', from: '2026-09-16T09:00:00', calendar: '9月20日补班，25–27日中秋', due: '2026-09-30', article: '行政许可法第82条' },
  { what: '补正后受理，20 个工作日（故事六）', limit: '20w', from: '2026-03-19T09:00:00', calendar: '4月4–6日清明', due: '2026-04-17', article: '行政许可法第32、42条' },
  { what: '补正期限 15 个工作日', limit: '15w', from: '2026-03-06T09:00:00', calendar: '无节假日', due: '2026-03-27', article: '行政许可法第32条' },
  // joint handling, review by the lower level
  { what: '多部门联办 45 个工作日', limit: '45w', from: '2026-09-14T09:00:00', calendar: '补班 2 天', due: '2026-11-20', article: '行政许可法第42条' },
  { what: '联办，市政府负责人批准再延 15 个工作日，其间鉴定', limit: '45w', more: '15w', from: '2026-09-14T09:00:00', stops: [['2026-10-19T15:00:00', '2026-10-30T09:00:00']], calendar: '停 10月20–30日', due: '2026-12-24', article: '行政许可法第42、45、82条' },
  { what: '下级机关初审 20 个工作日', limit: '20w', from: '2026-05-11T09:00:00', calendar: '无节假日', due: '2026-06-08', article: '行政许可法第43条' },
  { what: '承诺 15 个工作日，其间委托测绘', limit: '15w', from: '2026-11-12T10:22:00', stops: [['2026-11-16T17:00:00', '2026-11-19T16:00:00']], calendar: '停 11月17–19日', due: '2026-12-08', article: '行政许可法第45条' },
  // the day of the event, weekends, holidays
  { what: '受理当天不算', limit: '1w', from: '2026-03-02T08:30:00', calendar: '周一受理', due: '2026-03-03', article: '民法典第201条' },
  { what: '零点受理，当天也不算', limit: '1w', from: '2026-03-02T00:00:00', calendar: '周一受理', due: '2026-03-03', article: '民法典第201条' },
  { what: '周五受理', limit: '1w', from: '2026-03-06T17:29:00', calendar: '周末不算', due: '2026-03-09', article: '行政许可法第82条' },
  { what: '周五受理，周六补班', limit: '1w', from: '2026-02-27T17:29:00', calendar: '2月28日周六补班', due: '2026-02-28', article: '行政许可法第82条' },
  { what: '周末网上受理', limit: '1w', from: '2026-03-07T20:00:00', calendar: '周六受理', due: '2026-03-09', article: '民法典第201条' },
  { what: '节前最后一天受理，5 个工作日', limit: '5w', from: '2026-02-14T10:00:00', calendar: '2月15–23日春节，28日补班', due: '2026-02-28', article: '行政许可法第82条' },
  { what: '国庆前受理，3 个工作日', limit: '3w', from: '2026-09-30T10:00:00', calendar: '10月1–7日国庆，10日补班', due: '2026-10-10', article: '行政许可法第82条' },
  { what: '单位停电一天', limit: '3w', from: '2026-03-02T10:00:00', closed: ['2026-03-04'], calendar: '3月4日本单位不办公', due: '2026-03-06', article: '行政许可法第82条（类推）' },
  // calendar days
  { what: '自然日，周末照算', limit: '4d', from: '2026-03-05T10:00:00', calendar: '末日周一', due: '2026-03-09', article: '民法典第200、201条' },
  { what: '自然日，末日周六', limit: '5d', from: '2026-03-02T10:00:00', calendar: '末日 3月7日周六', due: '2026-03-09', article: '民法典第203条' },
  { what: '自然日，末日是补班的周六', limit: '5d', from: '2026-02-23T10:00:00', calendar: '末日 2月28日周六补班', due: '2026-02-28', article: '民法典第203条' },
  { what: '自然日，末日在国庆中间', limit: '10d', from: '2026-09-24T10:00:00', calendar: '末日 10月4日，顺延到 8日', due: '2026-10-08', article: '民法典第203条' },
  { what: '60 日，末日遇元旦', limit: '60d', from: '2025-11-02T10:00:00', calendar: '末日 2026年1月1日，1–3日放假，4日补班', due: '2026-01-04', article: '民法典第203条；行政复议法第20条' },
  { what: '闰年二月', limit: '10d', from: '2028-02-22T10:00:00', calendar: '2028年2月29日', due: '2028-03-03', article: '民法典第200条' },
  // suspension
  { what: '停止计算的当天算，恢复的当天不算', limit: '5w', from: '2026-03-02T10:00:00', stops: [['2026-03-03T09:00:00', '2026-03-05T09:00:00']], calendar: '停 3月4、5日', due: '2026-03-11', article: '行政许可法第45条' },
  { what: '同一天停止又恢复，一天不少', limit: '5w', from: '2026-03-02T10:00:00', stops: [['2026-03-03T09:00:00', '2026-03-03T16:00:00']], calendar: '当天恢复', due: '2026-03-09', article: '行政许可法第45条' },
  { what: '停过补班的周六', limit: '5w', from: '2026-02-25T10:00:00', stops: [['2026-02-27T10:00:00', '2026-03-02T10:00:00']], calendar: '停 2月28日（补班）、3月2日', due: '2026-03-05', article: '行政许可法第45、82条' },
  { what: '零点自动恢复，当天算', limit: '5w', from: '2026-03-02T10:00:00', stops: [['2026-03-03T09:00:00', '2026-03-06T00:00:00']], calendar: '停 3月4、5日', due: '2026-03-11', article: '行政许可法第45条' },
  { what: '两个事由重叠，合起来停一次', limit: '20w', from: '2026-03-02T10:00:00', stops: [['2026-03-09T10:00:00', '2026-03-12T10:00:00'], ['2026-03-11T10:00:00', '2026-03-16T10:00:00']], calendar: '停 3月10–16日', due: '2026-04-07', article: '行政许可法第45条' },
  { what: '事由还没有结束', limit: '20w', from: '2026-03-02T10:00:00', stops: [['2026-03-09T10:00:00', null]], calendar: '停止计算中', due: null, article: '行政许可法第45条' },
  { what: '自然日也停', limit: '10d', from: '2026-03-02T10:00:00', stops: [['2026-03-04T10:00:00', '2026-03-09T10:00:00']], calendar: '停 3月5–9日', due: '2026-03-17', article: '行政许可法第45条' },
  // older years
  { what: '2020 年春节延长假期', limit: '5w', from: '2020-01-23T10:00:00', calendar: '1月24日–2月2日，原 2月1日补班取消', due: '2020-02-07', article: '国办发明电〔2020〕1号' },
  { what: '2023 年中秋国庆', limit: '3w', from: '2023-09-28T10:00:00', calendar: '9月29日–10月6日放假，7、8日补班', due: '2023-10-09', article: '国办发明电〔2022〕16号' },
  { what: '2011 年', limit: '2w', from: '2011-09-30T10:00:00', calendar: '10月1–7日国庆，8、9日补班', due: '2011-10-09', article: '国办发明电〔2010〕40号' },
  // office hours
  { what: '4 个工作小时，当时起算', limit: '4h', from: '2026-03-02T09:00:00', calendar: '8:30–12:00，14:00–17:30', due: '2026-03-02', article: '民法典第201条第2款' },
  { what: '4 个工作小时，周五下午', limit: '4h', from: '2026-03-06T16:00:00', calendar: '周末不算', due: '2026-03-09', article: '民法典第201条第2款' },
]

/** `20w` → twenty working days. */
function spanOf(text: string): Span {
  const units: Readonly<Record<string, Span['unit']>> = { w: 'workingDays', d: 'days', h: 'officeHours' }
  return { amount: Number.parseInt(text, 10), unit: units[text.slice(-1)] ?? 'days' }
}

describe('the legal clock, worked examples', () => {
  it('should be at least forty', () => {
    expect(examples.length).toBeGreaterThanOrEqual(40)
  })

  it.each(examples.map((each) => [each.what, each.limit, each.from.slice(0, 10), each.due, each.article, each] as const))('%s：%s，自 %s，到 %s（%s）', (_what, limit, _from, due, _article, { from, more, stops = [], closed = [] }) => {
    // given
    const calendar = openCalendar(Object.fromEntries(closed.map((day) => [day, '停电'])))
    const clock: LimitClock = {
      startedAt: from, limit: spanOf(limit), extension: more === undefined ? null : spanOf(more), stoppedAt: null, pauses: stops.map(([since, until]) => ({ since, until })),
    }
    // then
    expect(clockDueOn(clock, calendar)).toBe(due)
  })

  it.each([
    ['公示 7 日（自然日），末日是休息日，不顺延', '7d', '2026-06-12T10:00:00', '2026-06-20T00:00:00'],
    ['公示 5 个工作日，跨端午', '5w', '2026-06-15T10:00:00', '2026-06-24T00:00:00'],
    ['公示 7 日，跨国庆，不顺延', '7d', '2026-09-26T10:00:00', '2026-10-04T00:00:00'],
  ])('%s：%s，自 %s，到 %s 前', (_what, wait, from, until) => {
    expect(waitUntil(from, spanOf(wait), openCalendar())).toBe(until)
  })

  it('should be kept until the end of the last day, and of the last office hour', () => {
    const calendar = openCalendar()
    expect(overAt('2026-03-02T10:00:00', spanOf('20w'), calendar)).toBe('2026-03-31T00:00:00')
    expect(overAt('2026-03-06T16:00:00', spanOf('4h'), calendar)).toBe('2026-03-09T11:00:00')
  })
})
