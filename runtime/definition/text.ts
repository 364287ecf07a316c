import { z } from 'zod'

/** A text in the languages of the product. Chinese is complete, English may be missing. */
export const localizedText = z.strictObject({
  zh: z.string().max(4000),
  en: z.string().max(8000).optional(),
})
export type LocalizedText = z.infer<typeof localizedText>

/** The text in the reader's language, Chinese where it is not translated. */
export function textIn(text: LocalizedText, locale: string): string {
  return locale.startsWith('en') && text.en ? text.en : text.zh
}

/** An element's own id: stable through its life, never shown. */
export const elementId = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/)
