import canonicalize from 'canonicalize'

/** RFC 8785 canonical JSON of a JSON value: the text that is hashed. Texts are NFC; absent and undefined are the same. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(normalised(value))
  if (text === undefined) throw new TypeError('Expected a JSON value to make canonical.')
  return text
}

function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(normalised)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).map(([key, each]) => [key.normalize('NFC'), normalised(each)]))
}
