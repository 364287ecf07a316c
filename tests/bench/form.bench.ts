import { chromium } from 'playwright'
import type { Page } from 'playwright'
import { z } from 'zod'
import type { FormNode } from '#definition/form'
import type { FormValues } from '#definition/value'
import { admit } from '#form/admit'
import { aNode, anEditable, atFill, compiled } from '#form/formBuilder'
import { serveGrid } from '../e2e/grid/serve.ts'
import type { BenchRow } from './benchRow.ts'

const columns = 20
const rows = 200
/** The product's table against Formily's own, both built and shown alike; form-js is not among our packages. */
const browserPeer = 'formily'

const table: readonly FormNode[] = [anEditable('rows', 'table'), ...Array.from({ length: columns }, (_, at) => aNode(`c${at}`, 'text', { parent: 'rowsId' }))]
const filled: FormValues = { rows: Array.from({ length: rows }, (_, row) => Object.fromEntries([['id', `r${row}`], ...Array.from({ length: columns }, (_column, at) => [`c${at}`, `${row}-${at}`])])) }

/** Runs all form benches: the table in a browser, then the gate for values; medians. */
export async function formBench(rounds = 5): Promise<BenchRow[]> {
  return [...await inBrowser(rounds), admitBench()]
}

interface Figures { readonly show: number, readonly last: number, readonly key: number }

async function inBrowser(rounds: number): Promise<BenchRow[]> {
  const served = await serveGrid()
  const browser = await chromium.launch({ executablePath: process.env.SUNLIT_BROWSER ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const ours: Figures[] = []
    for (let round = -1; round < rounds; round += 1) {
      const figures = await measured(page, served.address, 'ours')
      if (round >= 0) ours.push(figures)
    }
    // Formily takes half a minute a round at this size, so that fewer must do.
    const theirs = [await measured(page, served.address, 'plain')]
    const row = (bench: string, part: keyof Figures): BenchRow => {
      const [value, peerValue] = [median(ours.map((each) => each[part])), median(theirs.map((each) => each[part]))]
      return { bench, value: rounded(value), unit: 'ms', n: rounds, peer: browserPeer, peerValue: rounded(peerValue), ratio: rounded(peerValue / value) }
    }
    return [row('form.show.20x200', 'show'), row('form.row200', 'last'), row('form.keystroke.20x200', 'key')]
  } finally {
    await browser.close()
    await served.close()
  }
}

/** One table in a fresh page: until its first cell can be typed into, until the last row is there after scrolling to it, and the script of a keystroke. */
async function measured(page: Page, address: string, which: 'ours' | 'plain'): Promise<Figures> {
  await page.goto(address)
  await page.waitForFunction(() => 'harness' in window)
  return page.evaluate(async ({ given, kind }) => {
    const { list, values } = JSON.parse(given)
    const painted = (): Promise<void> => new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve) }) })
    const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await painted() }
    const cellAt = (row: number): HTMLElement | null => document.querySelector(`[data-place="${row}:0"]`)
    await painted()
    const begun = performance.now()
    if (kind === 'ours') window.harness.show(list, values)
    else window.harness.showPlain(20, 200)
    await until(() => cellAt(0) !== null)
    const first = cellAt(0)
    first?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    first?.click()
    await until(() => cellAt(0)?.querySelector('input') !== null)
    await painted()
    const show = performance.now() - begun
    const input = cellAt(0)?.querySelector('input')
    input?.focus()
    const keys: number[] = []
    for (let stroke = 0; stroke < 20; stroke += 1) {
      await painted()
      const at = performance.now()
      if (input) Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, `${input.value}x`)
      input?.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'x' }))
      // what the frameworks put off to the end of the task is script of the same stroke
      await Promise.resolve()
      await new Promise<void>((resolve) => { queueMicrotask(resolve) })
      keys.push(performance.now() - at)
    }
    const from = performance.now()
    const scroller = document.querySelector('.scroller')
    scroller?.scrollTo({ top: scroller.scrollHeight })
    if (!scroller) cellAt(199)?.scrollIntoView()
    await until(() => cellAt(199) !== null)
    await painted()
    const last = performance.now() - from
    return { show, last, key: keys.sort((a, b) => a - b)[10] ?? 0 }
  }, { given: JSON.stringify({ list: table, values: filled }), kind: which })
}

/** A completion of 60 fields: ours also looks at rights, rules and steps; zod judges the shapes alone, as a route without our gate would. */
function admitBench(): BenchRow {
  const kinds = ['text', 'number', 'date', 'choice', 'phone', 'money'] as const
  const options = { options: [{ value: 'a', label: { zh: '甲' } }, { value: 'b', label: { zh: '乙' } }] }
  const value = { text: '东柳村二组', number: 12, date: '2026-03-02', choice: 'a', phone: '19900003301', money: 120_000 } as const
  const shape = {
    text: z.string().max(500), number: z.number(), date: z.iso.date(), choice: z.enum(['a', 'b']), phone: z.string().regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/), money: z.int().min(0),
  }
  const fields = Array.from({ length: 60 }, (_, at) => ({ key: `f${at}`, kind: kinds[at % kinds.length] ?? 'text' }))
  const form = compiled(fields.map(({ key, kind }) => anEditable(key, kind, { required: true, ...(kind === 'choice' ? { settings: options } : {}) })))
  const values = Object.fromEntries(fields.map(({ key, kind }) => [key, value[kind]]))
  const schema = z.strictObject(Object.fromEntries(fields.map(({ key, kind }) => [key, shape[kind]])))
  const context = { ...atFill(), complete: true }
  const ours = (): boolean => admit(form, {}, { values }, context).ok
  const theirs = (): boolean => schema.safeParse(values).success
  if (!ours() || !theirs()) throw new Error('Expected both to let the values pass')
  const [mine, peer]: [number[], number[]] = [[], []]
  for (let round = -3; round < 9; round += 1) {
    const [own, other] = [rateOf(ours), rateOf(theirs)]
    if (round < 0) continue
    mine.push(own)
    peer.push(other)
  }
  const [rate, peerRate] = [median(mine), median(peer)]
  return { bench: 'form.admit.60', value: rounded(rate), unit: 'perSecond', n: 9, peer: 'zod', peerValue: rounded(peerRate), ratio: rounded(rate / peerRate) }
}

function rateOf(run: () => boolean): number {
  const begun = performance.now()
  for (let turn = 0; turn < 200; turn += 1) run()
  return 200_000 / (performance.now() - begun)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
