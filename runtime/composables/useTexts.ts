import { useI18n } from 'vue-i18n'
import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { textIn, type LocalizedText } from '#definition/text'
import { dayText, instantText, type DayForm } from '#ui/dates'

export interface Texts {
  readonly t: (key: string, data?: Record<string, unknown>) => string
  /** Whether the locale has this key, for keys made from data. */
  readonly has: (key: string) => boolean
  readonly text: (text: LocalizedText | null | undefined) => string
  readonly day: (date: string, form?: DayForm) => string
  readonly instant: (instant: string, form?: DayForm) => string
  readonly locale: ComputedRef<string>
  readonly setLocale: (locale: 'zh-CN' | 'en') => void
}

/** Words, names in two languages and dates, in the reader's language. */
export function useTexts(): Texts {
  const { t, te, locale } = useI18n()
  return {
    t: (key, data) => t(key, data ?? {}),
    has: key => te(key) || te(key, 'zh-CN'),
    text: text => text ? textIn(text, locale.value) : '',
    day: (date, form) => dayText(date, locale.value, form),
    instant: (instant, form) => instantText(instant, locale.value, form),
    locale: computed(() => locale.value),
    setLocale(to) {
      locale.value = to
      localStorage.setItem('sunlit.locale', to)
    },
  }
}
