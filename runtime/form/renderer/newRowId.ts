/** An id for a row that a person adds; random, since two people may add rows to one table. */
export function newRowId(): string {
  // getRandomValues works without TLS too, where randomUUID does not
  return `r${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
