/**
 * The address of a back-office screen, kept in the fragment (`/backoffice#/list/catalog.products?q=tea`):
 * one page serves every screen, online, through hw_proxy and from the service worker.
 */

export interface Location {
  /** Steps of the path: ['list', 'catalog.products']. Empty: the home dashboard. */
  path: string[]
  query: URLSearchParams
}

/** The location written in a fragment; an unreadable one is the home screen. */
export function parseLocation(hash: string): Location {
  const text = hash.replace(/^#?\/?/, '')
  const cut = text.indexOf('?')
  const path = cut < 0 ? text : text.slice(0, cut)
  const query = new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1))
  return { path: path.split('/').filter(Boolean).map(safeDecode), query }
}

/** The fragment of a location, `#` included. */
export function formatLocation(path: string[], query?: URLSearchParams | string): string {
  const search = query ? String(query) : ''
  return `#/${path.map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`
}

function safeDecode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}
