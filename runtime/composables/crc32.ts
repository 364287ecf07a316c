const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xEDB88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** The check sum of bytes (CRC-32, ISO 3309), as the server makes it: `crypto.subtle` is not there on a network without TLS. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xFFFFFFFF
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xFF] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xFFFFFFFF) >>> 0
}
