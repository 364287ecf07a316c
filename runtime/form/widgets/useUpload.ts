import { inject, ref } from 'vue'
import type { Ref } from 'vue'
import { largestFile } from '#definition/fields/fileValue'
import type { FieldValue } from '#definition/value'
import { servicesKey } from './widget.ts'

export interface Upload {
  /** Names of files on their way. */
  readonly uploading: Ref<readonly string[]>
  /** What went wrong, as a sentence; '' when nothing did. */
  readonly failure: Ref<string>
  readonly isPossible: boolean
  /** Stores the files one after another; resolves to those that were stored. */
  readonly send: (files: readonly File[]) => Promise<readonly FieldValue[]>
}

/** Stores files through the page's `upload`. A file that is too large isn't sent; one that fails is named and the others go on. */
export function useUpload(): Upload {
  const services = inject(servicesKey)
  const uploading = ref<readonly string[]>([])
  const failure = ref('')
  const upload = services?.upload
  async function sendOne(file: File): Promise<FieldValue | null> {
    const words = services?.words
    if (!upload || !words) return null
    if (file.size > largestFile) {
      failure.value = words.t('form.file.tooLarge', { name: file.name, megabytes: 50 })
      return null
    }
    try {
      return await upload(file)
    } catch {
      failure.value = words.t('form.file.failed', { name: file.name })
      return null
    }
  }
  return {
    uploading, failure, isPossible: upload !== undefined,
    async send(files) {
      failure.value = ''
      const stored: FieldValue[] = []
      for (const file of files) {
        uploading.value = [...uploading.value, file.name]
        const value = await sendOne(file)
        uploading.value = uploading.value.filter((name) => name !== file.name)
        if (value !== null) stored.push(value)
      }
      return stored
    },
  }
}
