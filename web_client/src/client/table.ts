/** Rows of one entity in memory: compact arrays from chunks, objects from the feed, both found by id. */
import { toObject, type Chunk } from './entities'

type Compact = { columns: string[]; row: unknown[] }

/** All rows of one entity by id, in the order they came. */
export class Table<T extends { id: string }> {
  private readonly compact = new Map<string, Compact>()
  private readonly objects = new Map<string, T>()

  /** Adds a chunk; later chunks and rows win. */
  load(chunk: Chunk): void {
    const at = chunk.columns.indexOf('id')
    for (const row of chunk.rows) this.compact.set(row[at] as string, { columns: chunk.columns, row })
  }

  /** Puts or removes one row of the feed. */
  put(id: string, data: T | null): void {
    this.objects.delete(id)
    if (data === null) this.compact.delete(id)
    else {
      this.compact.set(id, { columns: Object.keys(data), row: Object.values(data) })
      this.objects.set(id, data)
    }
  }

  /** The object of an id; made on first use and kept. */
  get(id: string): T | undefined {
    const known = this.objects.get(id)
    if (known) return known
    const found = this.compact.get(id)
    if (!found) return undefined
    const object = toObject<T>(found.columns, found.row)
    this.objects.set(id, object)
    return object
  }

  /** Every id in order. */
  ids(): IterableIterator<string> {
    return this.compact.keys()
  }

  /** Calls `visit(id, read)` for every row without making objects; `read(column)` answers one value. */
  scan(visit: (id: string, read: (column: string) => unknown) => void): void {
    let columns: string[] = []
    let at = new Map<string, number>()
    for (const [id, found] of this.compact) {
      if (found.columns !== columns) {
        columns = found.columns
        at = new Map(columns.map((name, index) => [name, index]))
      }
      visit(id, (column) => found.row[at.get(column) ?? -1])
    }
  }

  /** All objects; meant for small entities (taxes, units, categories). */
  all(): T[] {
    return [...this.ids()].map((id) => this.get(id)!)
  }

  get size(): number {
    return this.compact.size
  }

  clear(): void {
    this.compact.clear()
    this.objects.clear()
  }
}
