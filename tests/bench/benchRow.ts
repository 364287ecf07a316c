/** One line of `npm run bench -- NAME --json` (platform.md §13). `ratio`: how many times better than the peer. */
export interface BenchRow {
  readonly bench: string
  readonly value: number
  readonly unit: string
  readonly n: number
  readonly peer: string | null
  readonly peerValue: number | null
  readonly ratio: number | null
}

export type Unit = 'perSecond' | 'ms' | 'bytes'

/** A line from two medians of one run; without a peer a bare figure. */
export function rowOf({ bench, unit, n, peer }: Pick<BenchRow, 'bench' | 'n' | 'peer'> & { readonly unit: Unit }, value: number, peerValue: number | null): BenchRow {
  const ratio = peerValue === null ? null : unit === 'perSecond' ? value / peerValue : peerValue / value
  return { bench, value: rounded(value), unit, n, peer: peerValue === null ? null : peer, peerValue: peerValue && rounded(peerValue), ratio: ratio && rounded(ratio) }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const rounded = (value: number): number => Number(value.toPrecision(4))
