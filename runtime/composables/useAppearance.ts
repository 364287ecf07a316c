import { ref, type Ref } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const theme = ref<Theme>('system')
const largeType = ref(false)

function apply(): void {
  const root = document.documentElement
  if (theme.value === 'system') delete root.dataset.theme
  else root.dataset.theme = theme.value
  if (largeType.value) root.dataset.type = 'large'
  else delete root.dataset.type
  localStorage.setItem('sunlit.theme', theme.value)
  localStorage.setItem('sunlit.largeType', String(largeType.value))
}

/** Light, dark or as the machine; large type ×1.25. Kept on this device. */
export function useAppearance(): { theme: Ref<Theme>, largeType: Ref<boolean>, restore: () => void, setTheme: (to: Theme) => void, setLargeType: (to: boolean) => void } {
  return {
    theme, largeType,
    restore() {
      const stored = localStorage.getItem('sunlit.theme')
      theme.value = stored === 'light' || stored === 'dark' ? stored : 'system'
      largeType.value = localStorage.getItem('sunlit.largeType') === 'true'
      apply()
    },
    setTheme(to) { theme.value = to; apply() },
    setLargeType(to) { largeType.value = to; apply() },
  }
}
