/** Choices of this browser (columns, own views, theme); lost storage only means defaults. */

/** The stored value, or the fallback when nothing readable is stored. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`tezga.backoffice.${key}`)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** Stores a value; silently without effect where the browser keeps nothing. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`tezga.backoffice.${key}`, JSON.stringify(value))
  } catch {
    // Private windows and full disks keep nothing; the choice then lasts as long as the page.
  }
}
