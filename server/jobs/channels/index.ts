import type { Keys } from '#server/keys'
import type { Settings } from '#server/settings'
import type { Store } from '#server/store/index'
import type { Channel } from './channel.ts'
import { fileDrop } from './fileDrop.ts'
import { notice } from './notice.ts'
import { webhook } from './webhook.ts'

/** The channels of an office: notices always, the others as its settings say. */
export function openChannels(settings: Pick<Settings, 'webhook' | 'dropFolder'>, { delivery }: Pick<Keys, 'delivery'>, store: Pick<Store, 'notices'>, told: (persons: readonly string[]) => void): Channel[] {
  return [
    notice(store, told),
    ...(settings.webhook ? [webhook(settings.webhook, delivery)] : []),
    ...(settings.dropFolder ? [fileDrop(settings.dropFolder, delivery)] : []),
  ]
}
