import type { Settings } from '#server/settings'

/**
 * Whether a request that changes state comes from this office's own pages. Without `SUNLIT_ORIGIN` only the loopback
 * names count, and in an opened demo the name that was asked for; an absent or `null` origin never does.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, settings: Pick<Settings, 'origin' | 'open'>): boolean {
  if (!origin || !URL.canParse(origin)) return false
  if (settings.origin) return origin === settings.origin
  const asked = new URL(origin)
  if (asked.origin !== origin || asked.host !== host) return false
  return settings.open || ['localhost', '127.0.0.1', '[::1]'].includes(asked.hostname)
}

/** Whether the office is reached over TLS: then its cookie never travels without. */
export function isSecure({ origin }: Pick<Settings, 'origin'>): boolean {
  return origin?.startsWith('https:') ?? false
}
