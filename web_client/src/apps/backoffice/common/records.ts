/** Calls of one CRUD resource: pages, records with their ETag, bulk changes, exports. */
import type { Http } from '@tezga/client'
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

/** Which records a bulk change touches: some ids, or all that a query selects. */
export type Selection = { ids: string[] } | { query: ListQuery }

/** One resource of the API, by its full path (`/api/v1/catalog/products`). */
export class Records {
  constructor(private readonly http: Http, readonly resource: string) {}

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

  /** Creates a record. */
  async create(body: Row): Promise<Loaded> {
    return loaded(await this.http.send('POST', this.resource, JSON.stringify(body), json()))
  }

  /** Changes a record; refused with 412 when somebody else changed it since the tag was read. */
  async patch(id: string, body: Row, etag: string | null): Promise<Loaded> {
    return loaded(await this.http.send('PATCH', this.at(id), JSON.stringify(body), json(etag)))
  }

  /** Archives a record where the resource knows `active`, else deletes it. */
  async archive(id: string): Promise<void> {
    await this.http.send('DELETE', this.at(id), undefined)
  }

  /** Changes or archives many records at once. */
  async bulk(selection: Selection, action: 'patch' | 'archive', values: Row = {}): Promise<void> {
    const body = 'ids' in selection ? { ids: selection.ids } : { filter: Object.fromEntries(selectionParams(selection.query)) }
    await this.http.post(`${this.resource}/bulk`, { ...body, action, ...(action === 'patch' ? { values } : {}) }, { timeout: 120_000 })
  }

  /** The address of an export of everything that a query selects. */
  exportUrl(query: ListQuery, format: 'csv' | 'xlsx'): string {
    const params = selectionParams(query)
    params.set('format', format)
    return `${this.resource}/export?${params}`
  }

  private at(id: string): string {
    return `${this.resource}/${encodeURIComponent(id)}`
  }
}

function json(etag?: string | null): { headers: Record<string, string> } {
  return { headers: { 'Content-Type': 'application/json', ...(etag ? { 'If-Match': etag } : {}) } }
}

async function loaded(response: Response): Promise<Loaded> {
  return { record: (await response.json()) as Row, etag: response.headers.get('ETag') }
}
