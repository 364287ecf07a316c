/** Works through a list, so many at once; results in the list's order. */
export async function inParallel<T, R>(list: readonly T[], atOnce: number, work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = list.entries()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const [index, each] of queue) results[index] = await work(each)
  }))
  return results
}
