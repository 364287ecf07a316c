import type { Problem } from '#contract/problem'
import type { ProblemCode, RefusalFacts } from '#server/refusal'
import en from '../../runtime/locales/en/problems.json' with { type: 'json' }
import zh from '../../runtime/locales/zh-CN/problems.json' with { type: 'json' }
import { problemStatus } from './problemCodes.ts'

export type Locale = 'zh-CN' | 'en'

const chinese: Record<ProblemCode, string> = zh
const english: Partial<Record<string, string>> = en

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
    title: sentence((reader.locale === 'en' ? english[code] : undefined) ?? chinese[code], facts.data ?? {}),
    status: problemStatus[code],
    code,
    ...(reader.requestId ? { requestId: reader.requestId } : {}),
    ...(facts.errors?.length ? { errors: facts.errors } : {}),
    ...(facts.data ? { data: facts.data } : {}),
  }
}

function sentence(text: string, data: NonNullable<Problem['data']>): string {
  return text.replaceAll(/\{(\w+)\}/g, (blank, key: string) => {
    const value = data[key]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : blank
  })
}
