import { nodeSizes } from '#definition/flow/sizes'

/** Where the start of a new sub-process stands inside it; px from its corner. */
export function innerStart({ height }: { readonly height: number }): { readonly x: number, readonly y: number } {
  return { x: 24, y: Math.round((height - nodeSizes.start.height) / 2) }
}
