import { z } from 'zod'
import type { FieldValue } from '../value.ts'
import type { ValueProblem } from './fieldType.ts'

/** Largest file: 50 MB (form.md §5). */
export const largestFile = 50 * 1024 * 1024

const fileShape = z.strictObject({
  name: z.string().trim().min(1).max(255),
  hash: z.string().max(128).optional(),
  size: z.int().min(0).optional(),
  type: z.string().max(255).optional(),
  /** Of a file bound to the list of materials: which, how many paper copies came, whether the original was seen. */
  material: z.string().max(64).optional(),
  copies: z.int().min(0).max(99).optional(),
  originalSeen: z.literal(true).optional(),
})

/** A file as a field keeps it: the bytes are stored under `hash`, `size` in bytes. */
export type FileValue = z.infer<typeof fileShape>

/** Reads a file value, or gives null. */
export function readFile(value: FieldValue | undefined): FileValue | null {
  const parsed = fileShape.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** The file as it is kept: without parts that are not there. */
export function fileAsValue(file: FileValue): FieldValue {
  const { name, ...rest } = file
  return { name, ...Object.fromEntries(Object.entries(rest).filter(([, part]) => part !== undefined)) }
}

/** Whether a file is too large, or no picture where one is asked for. Files without a known type pass: the server knows their bytes. */
export function fileProblem(file: FileValue, kind: 'any' | 'picture'): ValueProblem | null {
  if ((file.size ?? 0) > largestFile) return { code: 'value.fileTooLarge', data: { name: file.name, megabytes: 50 } }
  const isOther = kind === 'picture' && file.type !== undefined && !file.type.startsWith('image/')
  return isOther ? { code: 'value.fileType', data: { name: file.name } } : null
}
