import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { ulid } from 'ulid'
import { problemIn, request } from '#composables/api'
import { dryRunView, migrationDetail, migrationView, type DryRunRow, type MigrationDetail, type MigrationMapping } from '#contract/migrations'
import type { Problem } from '#contract/problem'

/** How often a running batch is asked for, in milliseconds. */
const lookEvery = 1000

export interface Migration {
  readonly tried: ShallowRef<{ readonly rows: readonly DryRunRow[], readonly cursor: string | null, readonly total: number } | null>
  readonly shown: ShallowRef<MigrationDetail | null>
  readonly busy: Ref<boolean>
  readonly problem: ShallowRef<Problem | null>
  /** A dry run from the start, or its next page. */
  readonly tryOut: (to: string, mapping: MigrationMapping, more?: boolean) => Promise<void>
  readonly apply: (to: string, mapping: MigrationMapping, reason: string) => Promise<void>
  readonly show: (id: string) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly rollBack: (reason: string) => Promise<void>
  readonly forget: () => void
}

/** 迁移 of one item's open cases: dry run, batch with progress, cancel and roll-back. */
export function useMigration(itemId: string, changed: () => void): Migration {
  const tried: Migration['tried'] = shallowRef(null)
  const shown: Migration['shown'] = shallowRef(null)
  const busy = ref(false)
  const problem: Migration['problem'] = shallowRef(null)
  const path = `/api/items/${itemId}/migrations`
  let timer: ReturnType<typeof setTimeout> | undefined
  onBeforeUnmount(() => { clearTimeout(timer) })

  async function work(act: () => Promise<void>): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      await act()
    }
    catch (error) {
      problem.value = problemIn(error)
    }
    finally {
      busy.value = false
    }
  }
  async function look(id: string): Promise<void> {
    shown.value = await request(migrationDetail, `${path}/${id}`)
  }
  watch(() => shown.value, (now) => {
    clearTimeout(timer)
    if (now && (now.state === 'running' || now.state === 'rollingBack')) timer = setTimeout(() => { void look(now.id).catch(() => { timer = setTimeout(() => { void look(now.id) }, lookEvery * 5) }) }, lookEvery)
    else if (now) changed()
  })
  const acted = (way: string, body?: object): Promise<void> => work(async () => {
    const id = shown.value?.id ?? ''
    await request(migrationView, `${path}/${id}/${way}`, { method: 'POST', key: ulid(), ...(body ? { body } : {}) })
    await look(id)
  })

  return {
    tried, shown, busy, problem,
    tryOut: (to, mapping, more = false) => work(async () => {
      const cursor = more ? tried.value?.cursor : null
      const page = await request(dryRunView, `${path}/dry-run`, { method: 'POST', body: { to, mapping, ...(cursor ? { cursor } : {}) } })
      tried.value = more && tried.value ? { ...page, rows: [...tried.value.rows, ...page.rows] } : page
    }),
    apply: (to, mapping, reason) => work(async () => {
      const { id } = await request(migrationView, path, { method: 'POST', key: ulid(), body: { to, mapping, reason } })
      await look(id)
    }),
    show: id => work(() => look(id)),
    cancel: () => acted('cancel'),
    rollBack: reason => acted('roll-back', { reason }),
    forget() { tried.value = null },
  }
}
