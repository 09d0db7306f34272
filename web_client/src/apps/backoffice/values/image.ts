/** Addresses of stored pictures. */
import type { Value } from '../meta/types'

/** The address of a picture: a file id becomes its address, an address stays; null without picture. */
export function imageUrl(value: Value): string | null {
  if (value && typeof value === 'object' && !Array.isArray(value)) return imageUrl(value.url ?? value.id ?? null)
  if (typeof value !== 'string' || !value) return null
  return value.startsWith('/') || value.startsWith('data:') ? value : `/api/v1/files/${encodeURIComponent(value)}`
}
