import { computed, inject, onScopeDispose, provide, watch, type ComputedRef, type InjectionKey } from 'vue'
import { request } from '#composables/api'
import { useSession } from '#composables/session'
import { hearNews } from '#composables/socket'
import { useResource, type Resource } from '#composables/useResource'
import { noticesView, unreadView, type NoticesView } from '#contract/administration'

export interface Notices {
  readonly resource: Resource<NoticesView>
  readonly unread: ComputedRef<number>
  /** These were seen; without ids all of them. */
  readonly seen: (ids?: readonly string[]) => Promise<void>
}

const key: InjectionKey<Notices> = Symbol('notices')

/** 消息 for the rail and every page below: one list, kept up to date while somebody is signed in. */
export function provideNotices(): void {
  const { session } = useSession()
  const resource = useResource(async () => await request(noticesView, '/api/notices'))
  const refresh = (): void => { void resource.load(true) }
  let leave = (): void => undefined
  // Another person's session has another socket.
  watch(() => session.value?.person.id, (person) => {
    leave()
    if (person === undefined) return
    refresh()
    leave = hearNews('notices:changed', refresh)
  }, { immediate: true })
  onScopeDispose(() => leave())
  provide(key, {
    resource, unread: computed(() => resource.data.value?.unread ?? 0),
    async seen(ids) {
      const { unread } = await request(unreadView, '/api/notices/read', { method: 'POST', body: ids ? { ids } : {} })
      const now = resource.data.value
      if (now) resource.data.value = { unread, rows: now.rows.map(row => !ids || ids.includes(row.id) ? { ...row, read: true } : row) }
    },
  })
}

/** 消息: what one was told, of the room one is in. */
export function useNotices(): Notices {
  const notices = inject(key)
  if (!notices) throw new Error('Expected a layout above that provides the notices')
  return notices
}
