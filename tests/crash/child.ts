import { serveOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { waitingItem } from './waitingItem.ts'

/** A web server of its own process, to be killed: `node tests/crash/child.ts FOLDER`. Says its address on the first line. */
const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Expected the data folder as the first argument.')
/** Commits sent to the database so far, told now and then: who kills this process knows how far it has come. */
let commits = 0
function counted(command: string, body: unknown): void {
  if (command !== 'insert' || typeof body !== 'object' || body === null || !('insert' in body) || body.insert !== 'commits') return
  commits += 1
  if (commits % 20 === 0) console.log(JSON.stringify({ commits }))
}
const served = await serveOffice({ folder, templates: true, at: '2026-03-16T09:30', keepClock: true, monitor: counted })
const { store } = served.office
if (await store.publications.countDocuments({ itemId: waitingItem.item.id }) === 0) await putInForce(store, waitingItem)
console.log(JSON.stringify({ origin: served.origin, databasePid: served.office.database.pid }))
process.stdin.resume()
process.stdin.on('end', () => void served.close().then(() => process.exit(0)))
