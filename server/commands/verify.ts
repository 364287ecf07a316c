import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { firstBreak } from '#case/chain'
import { sha256 } from '#server/cases/seal'

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
})
export type CaseFile = z.infer<typeof caseFile>

/** `npm run verify -- FILE`: says whether an exported case is what was recorded, and if not, where it was changed. Needs no key. */
export async function main(parameters: readonly string[]): Promise<number> {
  const [file] = parameters
  if (!file) return say('Name the file: npm run verify -- FILE', 2)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  }
  catch {
    return say(`The file ${file} can't be read: check its name.`, 2)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch (error) {
    return say(`changed: the file is no JSON any more (${error instanceof Error ? error.message : 'unreadable'})`, 1)
  }
  const read = caseFile.safeParse(json)
  if (!read.success) {
    const issue = read.error.issues[0]
    return say(`changed: ${issue?.path.join('.') || 'the file'} is not as it is written (${issue?.message ?? ''})`, 1)
  }
  return judge(read.data)
}

function judge({ caseId, caseNo, commits }: CaseFile): number {
  const stranger = commits.find((each) => each.caseId !== caseId)
  if (stranger) return say(`changed: commit ${stranger.seq} belongs to another case (chain.case)`, 1)
  const broken = firstBreak(commits, sha256)
  if (broken) return say(`changed: ${caseNo} at commit ${broken.seq} (${broken.code})`, 1)
  return say(`intact: ${caseNo}, ${commits.length} commits, head ${commits.at(-1)?.hash ?? ''}; consistent with itself, not anchored`, 0)
}

function say(sentence: string, code: number): number {
  console.log(sentence)
  return code
}
