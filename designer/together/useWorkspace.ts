import { computed, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { z } from 'zod'
import { problemIn, request } from '#composables/api'
import { useSession } from '#composables/session'
import { realtimeSocket } from '#composables/socket'
import { useTexts } from '#composables/useTexts'
import { itemRow, type ItemRow } from '#contract/items'
import type { Problem } from '#contract/problem'
import { definition as definitionShape, type Definition } from '#definition/definition'
import { publishedKeys } from '#definition/frozenKeys'
import { useDirectory } from './directory.ts'
import { openDocument, type OpenDocument } from './openDocument.ts'
import { socketTransport } from './socketTransport.ts'

export interface Workspace {
  readonly document: ShallowRef<OpenDocument | null>
  readonly item: ShallowRef<ItemRow | null>
  /** What is in force; null when nothing is. */
  readonly inForce: ShallowRef<Definition | null>
  readonly problem: ShallowRef<Problem | null>
  /** Fetches the item's line again, after publishing. */
  readonly refresh: () => Promise<void>
}

const itemAnswer = z.object({ item: itemRow })
const inForceAnswer = z.object({ definition: definitionShape })

/**
 * The open item of a workspace page. A refused change costs only itself: the document is opened afresh and `onRefused` says so.
 */
export function useWorkspace(itemId: string, onRefused: (code: string) => void): Workspace {
  const { session } = useSession()
  const { text } = useTexts()
  const { load } = useDirectory()
  const document = shallowRef<OpenDocument | null>(null)
  const item = shallowRef<ItemRow | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const inForce = shallowRef<Definition | null>(null)
  const frozenKeys = computed<ReadonlyMap<string, string>>(() => inForce.value ? publishedKeys(inForce.value.form) : new Map())
  let closed = false

  async function refresh(): Promise<void> {
    try {
      const path = `/api/items/${encodeURIComponent(itemId)}`
      item.value = (await request(itemAnswer, path)).item
      if (item.value.version !== null) inForce.value = (await request(inForceAnswer, `${path}/definition`)).definition
    }
    catch (error) {
      problem.value = problemIn(error)
    }
  }

  function open(): void {
    const person = session.value?.person
    if (!person || closed) return
    const before = document.value
    const opened = openDocument({ itemId, transport: socketTransport(realtimeSocket(), itemId), frozenKeys, person: { id: person.id, name: text(person.name) } })
    if (before) opened.select(before.selection.value, before.part.value)
    document.value = opened
    before?.close()
    watch(opened.status, (status) => {
      if (status !== 'refused' || document.value !== opened) return
      const code = opened.code.value ?? 'internal'
      // Not a change of ours but the room itself said no: opening again would only be refused again.
      if (!opened.ready.value) {
        problem.value = { type: `urn:sunlit:${code}`, title: '', status: 403, code }
        return
      }
      onRefused(code)
      open()
    })
  }

  async function start(): Promise<void> {
    await Promise.all([refresh(), load()])
    if (!problem.value) open()
  }

  void start()
  onScopeDispose(() => {
    closed = true
    document.value?.close()
  })
  return { document, item, inForce, problem, refresh }
}
