/** Works through a list, so many at once; the first failure ends it. */
export async function inParallel<T>(list: readonly T[], atOnce: number, work: (each: T) => Promise<void>): Promise<void> {
  const queue = list.values()
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, async () => {
    for (const each of queue) await work(each)
  }))
}
