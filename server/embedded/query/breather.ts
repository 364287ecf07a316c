import { Failure } from '../failure.ts'

/** Milliseconds that one reader may hold up the others. */
const slice = 8

/** Lets others go on during a long read, and ends it when its time (maxTimeMS) is over. */
export class Breather {
  #sliceEnd = performance.now() + slice
  #steps = 0
  readonly #deadline: number

  /** `most` is the command's maxTimeMS; 0 means no limit. */
  constructor(most = 0) {
    this.#deadline = most > 0 ? performance.now() + most : Number.POSITIVE_INFINITY
  }

  /** Looks at the clock every 16th time only. */
  due(): boolean {
    this.#steps += 1
    return (this.#steps & 15) === 0 && performance.now() > this.#sliceEnd
  }

  /** @throws Failure MaxTimeMSExpired */
  async rest(): Promise<void> {
    if (performance.now() > this.#deadline) throw new Failure('MaxTimeMSExpired', 'operation exceeded time limit')
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    this.#sliceEnd = performance.now() + slice
  }
}
