import { ref, type Ref } from 'vue'
import { ulid } from 'ulid'
import { problemIn, request } from '#composables/api'
import { publishedView, type PublishedView } from '#contract/items'
import type { Problem } from '#contract/problem'
import type { OpenDocument } from '../together/openDocument.ts'

export interface Publishing {
  readonly busy: Ref<boolean>
  readonly problem: Ref<Problem | null>
  readonly published: Ref<PublishedView | null>
  readonly publish: (document: OpenDocument) => Promise<void>
  readonly forget: () => void
}

/** Publishes what this page has seen of the draft, and nothing else (together.md §5). A second press repeats the same call. */
export function usePublish(): Publishing {
  const busy = ref(false)
  const problem = ref<Problem | null>(null)
  const published = ref<PublishedView | null>(null)
  let key = ulid()

  async function publish(document: OpenDocument): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      published.value = await request(publishedView, `/api/items/${encodeURIComponent(document.itemId)}/publish`, {
        method: 'POST', body: { stateVector: base64(document.stateVector()), key },
      })
      key = ulid()
    }
    catch (error) {
      problem.value = problemIn(error)
      if (problem.value.status >= 400) key = ulid()
    }
    finally {
      busy.value = false
    }
  }

  return { busy, problem, published, publish, forget() { problem.value = null; published.value = null } }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
