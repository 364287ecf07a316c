import { defineNuxtPlugin } from '#imports'
import { useAppearance } from '#composables/useAppearance'

/** Puts the reader's theme and type size on the document before the first page is drawn. */
export default defineNuxtPlugin(() => {
  useAppearance().restore()
})
