/** The scan behind product search: prefix of each word over folded names, first matches first. Runs in a worker. */
import { searchKey, searchVariants, umlautReadings } from './textkeys'

/** True when every word begins a word of `key` (a search key with a leading space). */
export function matches(key: string, words: string[]): boolean {
  for (const word of words) if (!key.includes(` ${word}`)) return false
  return true
}

/** Folded names in the order of the catalogue; removal leaves a hole that later puts reuse by id. */
export class SearchIndex {
  private readonly ids: string[] = []
  private readonly keys: string[] = []
  private readonly at = new Map<string, number>()

  /** Adds or replaces the search key of a name (`searchKey`); null removes it. */
  put(id: string, name: string | null, sku = ''): void {
    const known = this.at.get(id)
    const key = name === null ? '' : ` ${name}${sku ? ` ${searchKey(sku)}` : ''}`
    if (known !== undefined) this.keys[known] = key
    else if (name !== null) {
      this.at.set(id, this.ids.length)
      this.ids.push(id)
      this.keys.push(key)
    }
  }

  clear(): void {
    this.ids.length = this.keys.length = 0
    this.at.clear()
  }

  get size(): number {
    return this.ids.length
  }

  /** Up to `limit` ids: names that begin with the query first, then all others, each in catalogue order. */
  find(query: string, limit = 200): string[] {
    const typed = umlautReadings(query)
    const others = searchVariants(query).filter((variant) => !typed.includes(variant))
    for (const readings of [typed, ...others.map((variant) => [variant])]) {
      const found = this.scan(readings, limit)
      if (found.length > 0) return found
    }
    return []
  }

  /** Up to `limit` ids whose key fits any of the readings. */
  private scan(readings: string[], limit: number): string[] {
    const starts: string[] = []
    const within: string[] = []
    const wanted = readings.map((reading) => ({ start: ` ${reading}`, words: reading.split(' ') }))
    for (let i = 0; i < this.keys.length && starts.length < limit; i++) {
      const key = this.keys[i]!
      if (!wanted.some(({ words }) => matches(key, words))) continue
      if (wanted.some(({ start }) => key.startsWith(start))) starts.push(this.ids[i]!)
      else if (within.length < limit) within.push(this.ids[i]!)
    }
    return [...starts, ...within].slice(0, limit)
  }
}
