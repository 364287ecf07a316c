import type { FieldValue } from '#definition/value'

/** Takes a file while a form is only tried: named, never stored. */
export function trialUpload(file: File): Promise<FieldValue> {
  return Promise.resolve({ name: file.name, size: file.size, type: file.type })
}
