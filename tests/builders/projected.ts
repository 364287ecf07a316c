import type { CompiledForm, CompiledNode } from '#form/compiledForm'
import type { Evaluation } from '#form/evaluation'

/** What of an evaluation the reader may know: states of what he sees, without reasons (those he gets are fewer). */
export function projected(evaluation: Evaluation, form: CompiledForm, concealed: ReadonlySet<string>): unknown {
  const states = Object.entries(evaluation.states).filter(([id]) => !concealed.has(id)).map(([id, state]) => [id, plain(state)])
  const columns = new Map([...form.tables].map(([id, table]) => [id, table.columns.filter(({ node }) => !concealed.has(node.id)).map(({ node }) => node.key)]))
  const rows = Object.entries(evaluation.rows).filter(([id]) => !concealed.has(id))
    .map(([id, list]) => [id, list.map(({ cells, id: rowId }) => [rowId, (columns.get(id) ?? []).map((key) => plain(cells[key]))])])
  return { states: Object.fromEntries(states), rows: Object.fromEntries(rows) }
}

function plain(state: Evaluation['states'][string] | undefined): unknown {
  if (!state) return null
  const { visible, editable, required, missing, problems } = state
  return visible ? { visible, editable, required, missing, problems, value: typeof state.value === 'object' ? null : state.value } : { visible }
}

/** Ids of fields that rules decided by the server read, through formulas and visibility: what is entered into them is seen only once the server is asked. */
export function fedToDecided(form: CompiledForm, concealed: ReadonlySet<string>): ReadonlySet<string> {
  const nodes = [...form.byId.values()]
  const rulesOf = ({ visible, required, value }: CompiledNode): readonly { readonly reads: { readonly fields: readonly string[], readonly columns: readonly string[] } }[] => [...visible, ...required, ...(value ? [value] : [])]
  const fed = new Set(nodes.flatMap(rulesOf).filter(({ reads }) => [...reads.fields, ...reads.columns].some((id) => concealed.has(id))).flatMap(({ reads }) => [...reads.fields, ...reads.columns]))
  for (let size = -1; size !== fed.size;) {
    size = fed.size
    const feeding = nodes.filter(({ node, tableId }) => fed.has(node.id) || (tableId !== null && fed.has(tableId)))
    for (const { visible, value, node, tableId } of feeding) {
      for (const { reads } of [...visible, ...(value ? [value] : [])]) for (const id of [...reads.fields, ...reads.columns]) fed.add(id)
      // What hides a table or a section changes what its fields say.
      for (const id of [node.parent, tableId]) if (id) fed.add(id)
    }
  }
  return fed
}
