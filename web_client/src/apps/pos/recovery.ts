/** What the hub on this page's origin kept of a till that this browser no longer is. */
import { setFormats, setMessages, type I18nData } from '@tezga/client'

/** A till that the hub can give back. */
export interface KnownTill {
  known: true
  pending: number
  register: string
  store: string
  employees: { id: string; name: string; initials?: string; color?: number }[]
  i18n?: I18nData
}

/** The till that the hub knows, with its language put to use; null where there is no hub or it knows none. */
export async function knownTill(): Promise<KnownTill | null> {
  try {
    const answer = await fetch('/v1/recovery', { signal: AbortSignal.timeout(5000) })
    const found = answer.ok && answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as KnownTill | { known: false }) : null
    if (!found?.known) return null
    if (found.i18n) {
      setMessages(found.i18n)
      if (found.i18n.formats) setFormats(found.i18n.formats)
      document.documentElement.lang = found.i18n.language
    }
    return found
  } catch {
    return null
  }
}
