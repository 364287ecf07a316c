import { crc32 as theirs } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32.ts'

describe('composables/crc32', () => {
  it.each(['', 'a', '123456789', '清源市'.repeat(1000)])('should agree with the server about %s', (text) => {
    const bytes = new TextEncoder().encode(text)
    expect(crc32(bytes)).toBe(theirs(bytes))
  })
})
