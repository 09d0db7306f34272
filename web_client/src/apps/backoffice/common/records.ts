/** Calls of one CRUD resource: pages, records with their ETag, bulk changes, exports. */
import { ApiError, uuid7, type Http } from '@tezga/client'
import type { Row } from '../meta/types'
import { apiParams, selectionParams, type ListQuery } from '../list/query'

export interface Page {
  items: Row[]
  total: number
  page: number
  per_page: number
}

export interface Loaded {
  record: Row
  etag: string | null
}

/** Records per call of a bulk change and per page when ids are gathered; the server takes at most 500 a page. */
const BATCH = 500

/** One resource of the API, by its full path (`/api/v1/catalog/products`). */
export class Records {
  private creating: { text: string; key: string } | null = null

  constructor(protected readonly http: Http, readonly resource: string) {}

  /** One page of the records that the query selects. */
  page(query: ListQuery, signal?: AbortSignal): Promise<Page> {
    return this.http.get<Page>(`${this.resource}?${apiParams(query)}`, { signal })
  }

  /** How many records a query string (`f.state=draft`) selects. */
  async count(query: string): Promise<number> {
    const params = new URLSearchParams(query)
    params.set('per_page', '1')
    return (await this.http.get<Page>(`${this.resource}?${params}`)).total
  }

  /** The first records that fit a search text. */
  async search(text: string, limit = 12): Promise<Row[]> {
    const page = await this.http.get<Page>(this.resource, { query: { q: text, per_page: limit } })
    return page.items
  }

  /** One record with the tag that guards its next change. */
  async get(id: string): Promise<Loaded> {
    return loaded(await this.http.send('GET', this.at(id), undefined))
  }

  /** What a new record holds before anything is typed; nothing for resources that say nothing. */
  async blank(): Promise<Row> {
    return this.http.get<Row>(`${this.resource}/new`).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return {}
      throw error
    })
  }

  /** Creates a record; the same values once more after a lost answer make no second one. */
  async create(body: Row): Promise<Loaded> {
    const text = JSON.stringify(body)
    if (this.creating?.text !== text) this.creating = { text, key: uuid7() }
    const made = await loaded(await this.http.send('POST', this.resource, text, json({ 'Idempotency-Key': this.creating.key })))
    this.creating = null
    return made
  }

  /** Changes a record; refused with 412 when somebody else changed it since the tag was read. */
  async patch(id: string, body: Row, etag: string | null): Promise<Loaded> {
    return loaded(await this.http.send('PATCH', this.at(id), JSON.stringify(body), json(etag ? { 'If-Match': etag } : {})))
  }

  /** Archives a record where the resource knows `active`, else deletes it. */
  async archive(id: string): Promise<void> {
    await this.http.send('DELETE', this.at(id), undefined)
  }

  /** Changes, archives or restores many records; `onProgress` hears how many are done. Answers how many changed. */
  async bulk(ids: string[], action: 'patch' | 'archive' | 'restore', values: Row = {}, onProgress: (done: number) => void = () => undefined): Promise<number> {
    let changed = 0
    for (let at = 0; at < ids.length; at += BATCH) {
      const part = ids.slice(at, at + BATCH)
      const body = action === 'patch' ? { ids: part, action, values } : { ids: part, action }
      const answer = await this.http.post<{ changed?: number }>(`${this.resource}/bulk`, body, { timeout: 120_000 })
      changed += answer.changed ?? part.length
      onProgress(at + part.length)
    }
    return changed
  }

  /** The ids of everything that a query selects, page by page. */
  async ids(query: ListQuery): Promise<string[]> {
    const ids: string[] = []
    for (let page = 1; ; page++) {
      const answer = await this.page({ ...query, page, perPage: BATCH })
      ids.push(...answer.items.map((row) => String(row.id)))
      if (!answer.items.length || ids.length >= answer.total) return ids
    }
  }

  /** The address of an export of everything that a query selects. */
  exportUrl(query: ListQuery, format: 'csv' | 'xlsx'): string {
    const params = selectionParams(query)
    params.set('format', format)
    return `${this.resource}/export?${params}`
  }

  protected at(id: string): string {
    return `${this.resource}/${encodeURIComponent(id)}`
  }
}

/** A resource with exactly one record, such as the company. */
export class SingleRecord extends Records {
  protected override at(): string {
    return this.resource
  }
}

function json(more: Record<string, string>): { headers: Record<string, string> } {
  return { headers: { 'Content-Type': 'application/json', ...more } }
}

async function loaded(response: Response): Promise<Loaded> {
  return { record: (await response.json()) as Row, etag: response.headers.get('ETag') }
}
