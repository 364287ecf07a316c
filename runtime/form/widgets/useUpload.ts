import { inject, ref } from 'vue'
import type { Ref } from 'vue'
import { largestFile } from '#definition/fields/fileValue'
import type { FieldValue } from '#definition/value'
import { servicesKey } from './widget.ts'

export interface Sending { readonly name: string, readonly percent: number }

export interface Upload {
  /** Files on their way, with how much of each is there, in percent. */
  readonly uploading: Ref<readonly Sending[]>
  /** What went wrong, as a sentence; '' when nothing did. */
  readonly failure: Ref<string>
  readonly isPossible: boolean
  /** Stores the files one after another; resolves to those that were stored. */
  readonly send: (files: readonly File[]) => Promise<readonly FieldValue[]>
}

/** Stores files through the page's `upload`. A file that is too large isn't sent; one that fails is named and the others go on. */
export function useUpload(): Upload {
  const services = inject(servicesKey)
  const uploading = ref<readonly Sending[]>([])
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
      return await upload(file, (part) => {
        uploading.value = uploading.value.map((each) => (each.name === file.name ? { name: each.name, percent: Math.floor(part * 100) } : each))
      })
    } catch (error) {
      failure.value = words.t(error instanceof Error && error.name === 'FileChanged' ? 'form.file.changed' : 'form.file.failed', { name: file.name })
      return null
    }
  }
  return {
    uploading, failure, isPossible: upload !== undefined,
    async send(files) {
      failure.value = ''
      const stored: FieldValue[] = []
      for (const file of files) {
        uploading.value = [...uploading.value, { name: file.name, percent: 0 }]
        const value = await sendOne(file)
        uploading.value = uploading.value.filter(({ name }) => name !== file.name)
        if (value !== null) stored.push(value)
      }
      return stored
    },
  }
}
