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

/** The seed of a random test: that of the environment (SEED=random: a new one), else the same for everyone, so that a run doesn't hang on luck. It is printed. */
export function seedOf(test: string): number {
  const given = process.env.SEED ?? 20_261_124
  const seed = given === 'random' ? Math.floor(Math.random() * 4_294_967_296) : Number(given)
  console.info(`${test}: SEED=${seed}`)
  return seed
}
