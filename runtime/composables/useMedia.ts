import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether a media query holds, live. */
export function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const hear = (): void => { matches.value = media.matches }
  media.addEventListener('change', hear)
  onScopeDispose(() => media.removeEventListener('change', hear))
  return matches
}
