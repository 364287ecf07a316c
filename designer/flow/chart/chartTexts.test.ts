import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { chartTemplates, chartTranslate, unusedPieces } from './chartTexts.ts'

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** Services that we put in another's place, by the file of the original. */
const ours = { ContextPadProvider: 'contextPadProvider' } as const

function sourceOf(path: string): string {
  return readFileSync(join(modules, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

function resolved(from: string, name: string): string[] {
  const path = name.startsWith('.') ? normalize(join(dirname(from), name)) : name
  if (!/^(bpmn-js|diagram-js|diagram-js-direct-editing)(\/|$)/.test(path)) return []
  return [path, `${path}.js`, `${path}/index.js`, `${path}/lib/index.js`].filter(each => each.endsWith('.js') && existsSync(join(modules, each))).slice(0, 1)
}

/** The files that a modeler loads, from its own imports. */
function loaded(start: string): ReadonlySet<string> {
  const files = new Set([start])
  for (const file of files) {
    for (const [, name = ''] of sourceOf(file).matchAll(/(?:import|export)[^;'"]*?['"]([^'"]+)['"]/g)) {
      for (const next of resolved(file, name)) files.add(next)
    }
  }
  return files
}

/** Templates of a file: literals, or constants of the same file. What is neither is told by its own words. */
function templatesIn(file: string): string[] {
  const source = sourceOf(file)
  if (!/['"]translate['"]/.test(source)) return []
  return [...source.matchAll(/(?<![\w])(?:this\.)?_?translate\(\s*([^,)]+)/g)].map(([, argument = '']) => {
    const text = argument.trim()
    const constant = new RegExp(`(?:var|const) ${text.replace(/\W/g, '.')} = '([^']+)'`).exec(source)
    return constant?.[1] ?? text.replace(/^'|'$/g, '')
  })
}

describe('designer/flow/chart/chartTexts', () => {
  it('should know every template of the pieces that a modeler loads', () => {
    // given
    const files = [...loaded('bpmn-js/lib/Modeler.js')]
    const silent: readonly string[] = [...unusedPieces, ...Object.values(ours)]
    const heard = files.filter((file) => {
      const name = file.split('/').at(-1)?.replace(/\.js$/, '') ?? ''
      return !silent.includes(`${name.slice(0, 1).toLowerCase()}${name.slice(1)}`)
    })
    // when
    const found = heard.flatMap(templatesIn)
    // then
    expect(files.length).toBeGreaterThan(300)
    expect(new Set(found)).toEqual(new Set(Object.keys(chartTemplates)))
  })

  it('should fill in names and leave what it does not know', () => {
    // given
    const translate = chartTranslate({ search: '在图里找', outside: '请放进泳道里', open: '打开{element}' })
    // when
    const said = [translate('Search in diagram'), translate('Open {element}', { element: '审批' }), translate('no such {thing}')]
    // then
    expect(said).toEqual(['在图里找', '打开审批', 'no such {thing}'])
  })
})
