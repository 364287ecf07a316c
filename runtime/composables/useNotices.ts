import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { request } from '#composables/api'
import { useSession } from '#composables/session'
import { realtimeSocket } from '#composables/socket'
import { useResource, type Resource } from '#composables/useResource'
import { noticesView, unreadView, type NoticesView } from '#contract/administration'

const latest = shallowRef<NoticesView | null>(null)

export interface Notices {
  readonly resource: Resource<NoticesView>
  readonly unread: ComputedRef<number>
  /** These were seen; without ids all of them. */
  readonly seen: (ids?: readonly string[]) => Promise<void>
}

/** 消息: what one was told, kept up to date while somebody is signed in. One list for the rail and the page. */
export function useNotices(): Notices {
  const { session } = useSession()
  const resource = useResource(async () => await request(noticesView, '/api/notices'))
  watch(resource.data, (now) => { latest.value = now })
  const refresh = (): void => { void resource.load(true) }
  let leave = (): void => undefined
  // Another person's session has another socket.
  watch(() => session.value?.person.id, (person) => {
    leave()
    if (person === undefined) return
    refresh()
    leave = hear(refresh)
  }, { immediate: true })
  onScopeDispose(() => leave())
  return {
    resource, unread: computed(() => latest.value?.unread ?? 0),
    async seen(ids) {
      const { unread } = await request(unreadView, '/api/notices/read', { method: 'POST', body: ids ? { ids } : {} })
      const now = resource.data.value ?? latest.value
      if (now) latest.value = { unread, rows: now.rows.map(row => !ids || ids.includes(row.id) ? { ...row, read: true } : row) }
      resource.data.value = latest.value
    },
  }
}

/** Calls `changed` at each piece of news, and after a reconnection; answers how to stop. */
function hear(changed: () => void): () => void {
  const socket = realtimeSocket()
  let missed = false
  const lost = (): void => { missed = true }
  const back = (): void => { if (missed) changed() }
  socket.on('notices:changed', changed)
  socket.on('disconnect', lost)
  socket.on('connect', back)
  return () => {
    socket.off('notices:changed', changed)
    socket.off('disconnect', lost)
    socket.off('connect', back)
  }
}
