import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { functionOf, isBuiltin, isOffered, reviewedBuiltins } from './builtins.ts'

describe('definition/expression/builtins', () => {
  it('should know every function of the installed feelin', () => {
    // given: its own list of types, since the functions are not exported
    const folder = dirname(createRequire(import.meta.url).resolve('feelin/package.json'))
    const types = readFileSync(join(folder, 'dist/builtins.d.ts'), 'utf8')
    // when
    const names = [...types.matchAll(/^ {4}(?:'([^']+)'|(\w+)): \{/gm)].map((match) => match[1] ?? match[2])
    // then: whoever brings a version with others reviews them
    expect(names.length).toBeGreaterThan(70)
    expect(names.sort()).toEqual(Object.keys(reviewedBuiltins).sort())
  })

  it('should have each offered function ready', () => {
    const names = Object.entries(reviewedBuiltins).filter(([name, review]) => isOffered(name) && !['special', 'moment'].includes(review)).map(([name]) => name)
    for (const name of names) expect(functionOf(name, { searched: 0 }).parameterNames, name).toBeInstanceOf(Array)
  })

  it('should know what it does not offer', () => {
    expect([isBuiltin('sort'), isOffered('sort'), isBuiltin('eval'), isBuiltin('constructor')]).toEqual([true, false, false, false])
  })
})
