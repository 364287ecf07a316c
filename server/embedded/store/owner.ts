import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FolderRefused } from './refused.ts'

const ownerFile = 'owner.json'

/**
 * Says in the data folder which database keeps this office's data, or checks that it is still the same one.
 * `owner` is `embedded`, or hosts and database of a MongoDB without its password.
 * @throws FolderRefused when the folder belongs to another database
 */
export function claimFolder(folder: string, owner: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, ownerFile)
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify({ database: owner })}\n`, { mode: 0o600, flush: true })
    renameSync(draft, path)
    return
  }
  const known = readOwner(path)
  if (known !== owner) throw new FolderRefused(`This office's data is in ${named(known)}; move it with \`npm run data -- export|import\`.`)
}

function readOwner(path: string): string {
  const told: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof told === 'object' && told !== null && 'database' in told && typeof told.database === 'string') return told.database
  throw new FolderRefused(`${path} does not say whose the data is; restore it from a backup.`)
}

function named(owner: string): string {
  return owner === 'embedded' ? 'the embedded database' : `the MongoDB ${owner}`
}
