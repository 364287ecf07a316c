import type { Problem } from '#contract/problem'
import type { FieldError, ProblemCode, RefusalFacts } from '#server/refusal'
import enForm from '../../runtime/locales/en/form.json' with { type: 'json' }
import en from '../../runtime/locales/en/problems.json' with { type: 'json' }
import zhForm from '../../runtime/locales/zh-CN/form.json' with { type: 'json' }
import zh from '../../runtime/locales/zh-CN/problems.json' with { type: 'json' }
import { problemStatus } from './problemCodes.ts'

export type Locale = 'zh-CN' | 'en'

const chinese: Record<ProblemCode, string> = zh
const english: Record<ProblemCode, string> = en

/** The reader's language by `Accept-Language`: English when it comes before Chinese, else Chinese. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '').toLowerCase().split(',').map((each) => {
    const [tag = '', quality = 'q=1'] = each.trim().split(';')
    return { tag, quality: Number(quality.replace('q=', '')) || 0 }
  })
  const first = wanted.sort((a, b) => b.quality - a.quality).find(({ tag }) => /^(zh|en)\b/.test(tag))
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN'
}

/** The problem document of a refusal (RFC 9457), its sentence in the reader's language. */
export function problemOf(code: ProblemCode, facts: RefusalFacts, reader: { readonly locale: Locale, readonly requestId?: string }): Problem {
  return {
    type: `urn:sunlit:${code}`,
    title: sentence((reader.locale === 'en' ? english : chinese)[code], facts.data ?? {}),
    status: problemStatus[code],
    code,
    ...(reader.requestId ? { requestId: reader.requestId } : {}),
    ...(facts.errors?.length ? { errors: facts.errors.map(error => errorIn(error, reader.locale)) } : {}),
    ...(facts.data ? { data: facts.data } : {}),
  }
}

/** The sentence of a code by itself, its blanks left empty. */
export function titleOf(code: string, locale: Locale): string {
  const texts: Partial<Record<string, string>> = locale === 'en' ? english : chinese
  return (texts[code] ?? code).replaceAll(/\{\w+\}/g, '')
}

/** One place's error with its sentence, led by the name of the field where there is one: "填写说明：必填". */
function errorIn({ path, code, detail, data = {} }: FieldError, locale: Locale): NonNullable<Problem['errors']>[number] {
  if (detail) return { path, code, detail }
  const { problems } = locale === 'en' ? enForm : zhForm
  const found = textAt(problems, code.split('.')) ?? problems.unknown
  const label = data['label']
  return { path, code, detail: `${label === undefined ? '' : `${label}${locale === 'en' ? ': ' : '：'}`}${sentence(found, data)}` }
}

function textAt(texts: unknown, path: readonly string[]): string | null {
  const [first, ...rest] = path
  if (first === undefined) return typeof texts === 'string' ? texts : null
  const inner: unknown = typeof texts === 'object' && texts !== null ? Object.entries(texts).find(([key]) => key === first)?.[1] : undefined
  return inner === undefined ? null : textAt(inner, rest)
}

function sentence(text: string, data: NonNullable<Problem['data']>): string {
  return text.replaceAll(/\{(\w+)\}/g, (blank, key: string) => {
    const value = data[key]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : blank
  })
}
