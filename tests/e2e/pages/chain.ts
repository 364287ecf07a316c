import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { firstBreak } from '#case/chain'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Exports a case as someone who may see it; its chain is whole, `npm run verify` says so, and says where one byte was changed. */
export async function expectChainProven(page: Page, caseId: string, commits: number): Promise<void> {
  const answer = await page.request.get(`/api/cases/${caseId}/export`)
  expect(answer.ok()).toBe(true)
  const exported: { commits: Parameters<typeof firstBreak>[0] } = await answer.json()
  expect(exported.commits).toHaveLength(commits)
  expect(firstBreak(exported.commits, sha256)).toBeNull()
  const file = join(mkdtempSync(join(tmpdir(), 'sunlit-chain-')), 'case.json')
  const text = JSON.stringify(exported)
  writeFileSync(file, text)
  expect(execFileSync(process.execPath, ['server/commands/run.mjs', 'verify', file], { encoding: 'utf8' })).toContain('intact')
  const at = text.indexOf('"hash":"', text.indexOf('"seq":3')) + '"hash":"'.length
  writeFileSync(file, `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`)
  const changed = spawnSync(process.execPath, ['server/commands/run.mjs', 'verify', file], { encoding: 'utf8' })
  expect(changed.stdout + changed.stderr).toContain('at commit 3')
  expect(changed.status).toBe(1)
}
