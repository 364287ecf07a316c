import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { firstBreak } from '#case/chain'
import { leafOf, rootBy } from '#case/merkle'
import { sha256 } from '#server/cases/seal'
import { isSigned, readSeal } from '#server/proof/seal'
import type { Seal } from '#server/proof/seal'

const storedObject = z.looseObject({ type: z.string() })

/** An exported case: its commits as stored, in their order. */
export const caseFile = z.strictObject({
  format: z.literal('sunlit-case'),
  formatVersion: z.literal(1),
  caseId: z.string(),
  caseNo: z.string(),
  commits: z.array(z.strictObject({
    _id: z.string(), caseId: z.string(), seq: z.int(), at: z.string(), actor: z.string(), onBehalfOf: z.string().nullable(), origin: z.string(),
    command: z.strictObject({ type: z.string(), key: z.string(), inputHash: z.string() }), definitionHash: z.string(), position: z.number(),
    events: z.array(storedObject), effects: z.array(storedObject), previousHash: z.string(), hash: z.string(),
  })).min(1),
  proofs: z.array(z.strictObject({
    seal: z.int(), seq: z.int(), hash: z.string(), path: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash: z.string() })),
  })).default([]),
})
export type CaseFile = z.infer<typeof caseFile>

const usage = 'Usage: npm run verify -- FILE [--seal SEALFILE --key PUBLICKEY]'

/**
 * `npm run verify -- FILE [--seal SEALFILE --key PUBLICKEY]`: says whether an exported case is what was recorded, and if not, where it was
 * changed. A seal that was kept elsewhere, as its file or its line, anchors it: without one it is consistent with itself only.
 */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...parameters], options: { seal: { type: 'string' }, key: { type: 'string' } }, allowPositionals: true })
  const [file] = positionals
  if (!file || (values.seal === undefined) !== (values.key === undefined)) return say(usage, 2)
  const texts = [file, values.seal, values.key].map((each) => (each === undefined ? undefined : textOf(each)))
  const missing = [file, values.seal, values.key].find((each, index) => each !== undefined && texts[index] === null)
  if (missing !== undefined) return say(`The file ${missing} can't be read: check its name.`, 2)
  const [text, sealText, key] = texts
  const read = caseIn(text ?? '')
  if (typeof read === 'string') return say(read, 1)
  return sealText && key ? judgeSealed(read, sealText, key) : judge(read)
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  }
  catch {
    return null
  }
}

/** The case of a file, or the sentence that says how it was changed. */
function caseIn(text: string): CaseFile | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch (error) {
    return `changed: the file is no JSON any more (${error instanceof Error ? error.message : 'unreadable'})`
  }
  const read = caseFile.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  return `changed: ${issue?.path.join('.') || 'the file'} is not as it is written (${issue?.message ?? ''})`
}

function judge(file: CaseFile): number {
  return say(breakOf(file) ?? `${stand(file)}; consistent with itself, not anchored`, breakOf(file) ? 1 : 0)
}

/** Where the chain is not what was recorded, as a sentence; null when it is. */
function breakOf({ caseId, caseNo, commits }: CaseFile): string | null {
  const stranger = commits.find((each) => each.caseId !== caseId)
  if (stranger) return `changed: commit ${stranger.seq} belongs to another case (chain.case)`
  const broken = firstBreak(commits, sha256)
  return broken ? `changed: ${caseNo} at commit ${broken.seq} (${broken.code})` : null
}

function stand({ caseNo, commits }: CaseFile): string {
  const last = commits.at(-1)
  return `intact${last?.command.type === 'erase' ? ', contents erased' : ''}: ${caseNo}, ${commits.length} commits, head ${last?.hash ?? ''}`
}

function judgeSealed(file: CaseFile, sealText: string, key: string): number {
  const broken = breakOf(file)
  if (broken) return say(broken, 1)
  const seal = readSeal(sealText)
  if (!seal) return say('changed: the seal is not as it is written', 1)
  if (!isSignedBy(seal, key)) return say('changed: the seal was not signed by this key', 1)
  const proof = file.proofs.find((each) => each.seal === seal.number)
  if (!proof) return say(`${stand(file)}; not anchored: the file has no proof for seal ${seal.number}, export it with --seal`, 1)
  const root = rootBy(leafOf({ caseId: file.caseId, seq: proof.seq, hash: proof.hash }, sha256), proof.path, sha256)
  if (root !== seal.root) return say(`changed: the seal of ${seal.day} covers another state of the cases (seal.root)`, 1)
  if (file.commits[proof.seq - 1]?.hash !== proof.hash) return say(`changed: ${file.caseNo} at commit ${proof.seq} is not what the seal of ${seal.day} covers (seal.head)`, 1)
  const later = file.commits.length - proof.seq
  return say(`${stand(file)}; anchored by seal ${seal.number} of ${seal.day} up to commit ${proof.seq}${later > 0 ? `, ${later} after it not yet` : ''}`, 0)
}

function isSignedBy(seal: Seal, key: string): boolean {
  try {
    return isSigned(seal, key)
  }
  catch {
    return false
  }
}

function say(sentence: string, code: number): number {
  console.log(sentence)
  return code
}
