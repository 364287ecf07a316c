import { createI18n } from 'vue-i18n'
import { z } from 'zod'
import { defineNuxtPlugin } from '#imports'

type Messages = Record<string, Record<string, unknown>>

const files = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', { eager: true, import: 'default' })

/** One namespace a file: `locales/zh-CN/desk.json` is `desk.…`. */
function messagesOf(locale: string): Messages {
  const messages: Messages = {}
  for (const [path, texts] of Object.entries(files)) {
    const [, folder, name] = /\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    if (folder === locale && name) messages[name] = texts
  }
  return messages
}

function storedLocale(): 'zh-CN' | 'en' {
  return localStorage.getItem('sunlit.locale') === 'en' ? 'en' : 'zh-CN'
}

/** The product's words. Chinese is complete and stands in for what is not translated. */
export default defineNuxtPlugin((app) => {
  // The strict content policy forbids code from strings; zod would try it once and be reported.
  z.config({ jitless: true })
  const locale = storedLocale()
  const i18n = createI18n({
    legacy: false, locale, fallbackLocale: 'zh-CN', missingWarn: false, fallbackWarn: false,
    messages: { 'zh-CN': messagesOf('zh-CN'), 'en': messagesOf('en') },
  })
  app.vueApp.use(i18n)
})
