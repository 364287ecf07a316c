import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { ulid } from 'ulid'
import { problemIn, request } from '#composables/api'
import { dryRunView, migrationDetail, migrationView, type DryRunRow, type DryRunView, type MigrationDetail, type MigrationMapping } from '#contract/migrations'
import type { Problem } from '#contract/problem'

/** How often a running batch is asked for, in milliseconds. */
const lookEvery = 1000

export interface Migration {
  readonly tried: ShallowRef<{ readonly rows: readonly DryRunRow[], readonly cursor: string | null, readonly total: number } | null>
  readonly shown: ShallowRef<MigrationDetail | null>
  readonly busy: Ref<boolean>
  readonly problem: ShallowRef<Problem | null>
  /** A dry run over all open cases, page by page; `forget` ends it. */
  readonly tryOut: (to: string, mapping: MigrationMapping) => Promise<void>
  readonly apply: (to: string, mapping: MigrationMapping, reason: string) => Promise<void>
  readonly show: (id: string) => Promise<void>
  /** The next results of the batch that is shown. */
  readonly more: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly rollBack: (reason: string) => Promise<void>
  readonly forget: () => void
}

/** Asks page by page; `show` is told all so far, and whether to go on. */
async function tryAll(path: string, body: { readonly to: string, readonly mapping: MigrationMapping }, show: (sofar: DryRunView) => boolean): Promise<void> {
  const rows: DryRunView['rows'] = []
  let cursor: string | null = null
  do {
    const page: DryRunView = await request(dryRunView, `${path}/dry-run`, { method: 'POST', body: { ...body, ...(cursor === null ? {} : { cursor }) } })
    rows.push(...page.rows)
    cursor = page.cursor
    if (!show({ ...page, rows: [...rows] })) return
  } while (cursor !== null)
}

/** Does something once, busy meanwhile; what went wrong is shown. */
async function workWith(busy: Ref<boolean>, problem: ShallowRef<Problem | null>, act: () => Promise<void>): Promise<void> {
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

/** 迁移 of one item's open cases: dry run, batch with progress, cancel and roll-back. */
export function useMigration(itemId: string, changed: () => void): Migration {
  const tried: Migration['tried'] = shallowRef(null)
  const shown: Migration['shown'] = shallowRef(null)
  const busy = ref(false)
  const problem: Migration['problem'] = shallowRef(null)
  const path = `/api/items/${itemId}/migrations`
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  onBeforeUnmount(() => { clearTimeout(timer) })

  const work = (act: () => Promise<void>): Promise<void> => workWith(busy, problem, act)
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
    tryOut: (to, mapping) => work(async () => {
      const mine = ++turn
      tried.value = null
      await tryAll(path, { to, mapping }, (sofar) => {
        if (mine === turn) tried.value = sofar
        return mine === turn
      })
    }),
    apply: (to, mapping, reason) => work(async () => {
      const { id } = await request(migrationView, path, { method: 'POST', key: ulid(), body: { to, mapping, reason } })
      await look(id)
    }),
    show: id => work(() => look(id)),
    more: () => work(async () => {
      const before = shown.value
      if (!before?.cursor) return
      const page = await request(migrationDetail, `${path}/${before.id}?cursor=${encodeURIComponent(before.cursor)}`)
      shown.value = { ...page, rows: [...before.rows, ...page.rows] }
    }),
    cancel: () => acted('cancel'),
    rollBack: reason => acted('roll-back', { reason }),
    forget() {
      turn += 1
      tried.value = null
    },
  }
}
