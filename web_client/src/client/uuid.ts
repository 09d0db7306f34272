/** UUIDv7 (RFC 9562): time-ordered ids that a till can make without a server. */

let lastMs = 0
let counter = 0

/** A new UUIDv7; ids of one tab always grow, also within a millisecond. */
export function uuid7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  if (now > lastMs) {
    lastMs = now
    counter = bytes[6]! & 0x07
  } else if (++counter > 0xfff) {
    counter = 0
    lastMs += 1
  }
  const ms = lastMs
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
