/** What a node shows beside its name; made from the definition, never kept on the canvas (together.md §3). */
export interface NodeLook {
  /** Under the name: post · limit; where it is narrow the post is cut, never the limit. */
  readonly post: string
  readonly limit: string
  /** 会签: a row a post, with the heading's word. */
  readonly sign: { readonly word: string, readonly rows: readonly { readonly post: string, readonly limit: string }[] } | null
  readonly problem: boolean
  /** Colleagues who have it selected. */
  readonly peers: readonly { readonly name: string, readonly color: string }[]
}

export interface EdgeLook {
  /** Taken when no other way of the split is. */
  readonly otherwise: boolean
  readonly problem: boolean
  readonly peers: NodeLook['peers']
}

/** The chart asks for the look of an element by id while it draws. */
export interface Looks {
  readonly node: (id: string) => NodeLook
  readonly edge: (id: string) => EdgeLook
}

export const plainNode: NodeLook = { post: '', limit: '', sign: null, problem: false, peers: [] }
export const plainEdge: EdgeLook = { otherwise: false, problem: false, peers: [] }
