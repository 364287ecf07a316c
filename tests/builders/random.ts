/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The seed of a random test: that of the environment, to repeat a failure, else a new one. It is printed. */
export function seedOf(test: string): number {
  const seed = Number(process.env.SEED ?? (process.env.CI ? 20_261_124 : Math.floor(Math.random() * 4_294_967_296)))
  console.info(`${test}: SEED=${seed}`)
  return seed
}
