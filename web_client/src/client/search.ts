/** Product search from the screen's side: asks the worker, and only the latest question is answered. */

/** Messages to the worker. */
export type SearchRequest =
  | { kind: 'load'; n: number }
  | { kind: 'put'; rows: [string, string | null, string][] }
  | { kind: 'find'; n: number; query: string; limit: number }

type Answer = { n: number; ids?: string[]; size?: number }

/** A search in the stored catalogue. */
export class Search {
  private worker: Worker | null = null
  private n = 0
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private pending: [string, string | null, string][] = []

  /** Builds the index from the stored catalogue; answers the number of names. */
  async load(): Promise<number> {
    const answer = await this.ask((n) => ({ kind: 'load', n }))
    return answer.size ?? 0
  }

  /** Tells the index of a changed or removed (null) name. */
  put(id: string, name: string | null, sku: string): void {
    if (this.pending.push([id, name, sku]) === 1) queueMicrotask(() => this.flush())
  }

  /** Ids that fit the query, best first. */
  async find(query: string, limit = 200): Promise<string[]> {
    return (await this.ask((n) => ({ kind: 'find', n, query, limit }))).ids ?? []
  }

  private flush(): void {
    const rows = this.pending
    this.pending = []
    this.worker?.postMessage({ kind: 'put', rows } satisfies SearchRequest)
  }

  private ask(make: (n: number) => SearchRequest): Promise<Answer> {
    const n = ++this.n
    return new Promise((resolve) => {
      this.waiting.set(n, resolve)
      this.start().postMessage(make(n))
    })
  }

  private start(): Worker {
    if (this.worker) return this.worker
    const worker = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event: MessageEvent<Answer>) => {
      this.waiting.get(event.data.n)?.(event.data)
      this.waiting.delete(event.data.n)
    }
    this.worker = worker
    return worker
  }
}
