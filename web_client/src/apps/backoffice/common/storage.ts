/** What this browser keeps (theme, period, copies for times without the server); lost storage only means defaults. */

const PREFIX = 'tezga.backoffice.'

/** The stored value, or the fallback when nothing readable is stored. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** Stores a value; silently without effect where the browser keeps nothing. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Private windows and full disks keep nothing; the choice then lasts as long as the page.
  }
}

/** Removes a stored value. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was kept then.
  }
}

/** The keys of stored values that begin so. */
export function keysOf(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start)).map((key) => key.slice(PREFIX.length))
  } catch {
    return []
  }
}
