import { parseArgs } from 'node:util'
import type { BenchRow } from './benchRow.ts'
import { databaseBench } from './database.bench.ts'
import { engineBench } from './engine.bench.ts'
import { formBench } from './form.bench.ts'
import { serverBench } from './server.bench.ts'

/** Benches by the name they are asked for. */
const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = { engine: engineBench, form: () => formBench(), database: databaseBench, server: serverBench }

/** `npm run bench -- NAME… [--json]`: one JSON object a line, or a table (platform.md §13). */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...parameters], options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
  const names = positionals.length > 0 ? positionals : Object.keys(benches)
  const unknown = names.find((name) => !(name in benches))
  if (unknown !== undefined) {
    console.error(`"${unknown}" is no bench: there are ${Object.keys(benches).join(', ')}.`)
    return 2
  }
  for (const name of names) {
    const rows = await benches[name]?.() ?? []
    if (values.json) for (const row of rows) console.log(JSON.stringify(row))
    else console.table(rows)
  }
  return 0
}
