import { useI18n } from 'vue-i18n'
import { textIn } from '#definition/text'
import type { Words } from '../widgets/widget.ts'

/** The product's words in the reader's language; texts of the definition too. */
export function useWords(): Words {
  const { t, te, locale } = useI18n()
  return {
    t: (key, data) => (te(key) || te(key, 'zh-CN') ? t(key, data ?? {}) : t('form.problems.unknown')),
    text: (text) => (text ? textIn(text, locale.value) : ''),
    get locale() {
      return locale.value
    },
  }
}
