import type { IncomingMessage } from 'node:http'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'

/** Bytes of a JSON body; a form with 2,000 rows stays below. */
const largest = 8 * 1024 * 1024
const deepest = 64
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** A body that was read: what is in it has been checked by nobody yet. */
export interface JsonBody { readonly value: unknown }

/**
 * Reads a JSON body in bounded time and memory. Keys that a database or JavaScript would take for more than a name
 * (`$…`, dotted, `__proto__`) are refused wherever they stand.
 * Refusals: body.not-json, body.too-large, body.malformed, body.too-deep, body.invalid.
 */
export async function readJson(request: IncomingMessage): Promise<JsonBody | Refused> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) return refused('body.not-json')
  if (Number(request.headers['content-length'] ?? 0) > largest) return refused('body.too-large', { data: { megabytes: largest / 1024 / 1024 } })
  const text = await readText(request)
  if (text === null) return refused('body.too-large', { data: { megabytes: largest / 1024 / 1024 } })
  if (depthOf(text) > deepest) return refused('body.too-deep')
  let value: unknown
  try {
    value = JSON.parse(text)
  }
  catch {
    return refused('body.malformed')
  }
  const bad = badKey(value, '')
  return bad === null ? { value } : refused('body.invalid', { errors: [{ path: bad, code: 'key.forbidden', detail: bad }] })
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largest) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Greatest nesting of brackets outside of strings. */
function depthOf(text: string): number {
  let depth = 0
  let greatest = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') at = stringEnd(text, at)
    else if (char === '{' || char === '[') greatest = Math.max(greatest, ++depth)
    else if (char === '}' || char === ']') depth--
  }
  return greatest
}

function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function badKey(value: unknown, path: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key
    if (key.startsWith('$') || forbiddenKeys.has(key) || (!Array.isArray(value) && key.includes('.'))) return here
    const found = badKey(inner, here)
    if (found !== null) return found
  }
  return null
}
