/** Lets `burst` calls through at once and then `perMinute`, by key; forgets keys that have rested. */
export interface RateLimit {
  /** True when the call may be made; it is then counted. */
  readonly take: (key: string, cost?: number) => boolean
}

const keptKeys = 10_000

/** A token bucket by key; `now` gives milliseconds and is the machine's monotonic clock by default. */
export function openRateLimit(burst: number, perMinute: number, now: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, { left: number, at: number }>()
  return {
    take(key, cost = 1) {
      const at = now()
      const bucket = buckets.get(key) ?? { left: burst, at }
      const left = Math.min(burst, bucket.left + (at - bucket.at) * perMinute / 60_000)
      const allowed = left >= cost
      buckets.delete(key)
      buckets.set(key, { left: allowed ? left - cost : left, at })
      if (buckets.size > keptKeys) buckets.delete(buckets.keys().next().value ?? '')
      return allowed
    },
  }
}
