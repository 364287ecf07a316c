import type { LocalizedText } from '#definition/text'
import { defineRecord, string, text } from './record.ts'

/** 岗位: what tasks name; people hold it in organisations. */
export interface PostRecord {
  _id: string
  level: 'city' | 'township' | 'village'
  name: LocalizedText
  duties: LocalizedText
}

export const posts = defineRecord<PostRecord>({
  name: 'posts',
  paths: { level: string, name: text, duties: text },
  indexes: [],
})
