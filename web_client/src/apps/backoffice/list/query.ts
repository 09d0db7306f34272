/** What a list shows: search, filters, sorting and page; read from the address and written to the API. */

export interface FilterValue {
  field: string
  value?: string
  min?: string
  max?: string
}

export interface ListQuery {
  q: string
  sort: string
  page: number
  perPage: number
  filters: FilterValue[]
}

export const PAGE_SIZES = [10, 25, 50, 100, 200]
export const DEFAULT_PAGE_SIZE = 50

/** A list query read from an address; unreadable numbers fall back to the first page. */
export function parseQuery(params: URLSearchParams): ListQuery {
  const filters = new Map<string, FilterValue>()
  for (const [key, value] of params) {
    const match = /^f\.(.+?)(?:\.(min|max))?$/.exec(key)
    if (!match) continue
    const field = match[1]!
    const filter = filters.get(field) ?? { field }
    filter[(match[2] ?? 'value') as 'value' | 'min' | 'max'] = value
    filters.set(field, filter)
  }
  return {
    q: params.get('q') ?? '',
    sort: params.get('sort') ?? '',
    page: positive(params.get('page'), 1),
    perPage: positive(params.get('per_page'), DEFAULT_PAGE_SIZE),
    filters: [...filters.values()],
  }
}

/** The query as address parameters; defaults are left out, so that equal views have equal addresses. */
export function formatQuery(query: ListQuery): URLSearchParams {
  const params = selectionParams(query)
  if (query.page > 1) params.set('page', String(query.page))
  if (query.perPage !== DEFAULT_PAGE_SIZE) params.set('per_page', String(query.perPage))
  return params
}

/** The query as API parameters, page included. */
export function apiParams(query: ListQuery): URLSearchParams {
  const params = selectionParams(query)
  params.set('page', String(query.page))
  params.set('per_page', String(query.perPage))
  return params
}

/** Only what selects and orders records (search, filters, sorting): what an export and "select all" need. */
export function selectionParams(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.q) params.set('q', query.q)
  if (query.sort) params.set('sort', query.sort)
  for (const filter of query.filters) {
    if (filter.value !== undefined) params.set(`f.${filter.field}`, filter.value)
    if (filter.min !== undefined) params.set(`f.${filter.field}.min`, filter.min)
    if (filter.max !== undefined) params.set(`f.${filter.field}.max`, filter.max)
  }
  return params
}

/** The query with one filter set or replaced, back on the first page. */
export function withFilter(query: ListQuery, filter: FilterValue): ListQuery {
  const others = query.filters.filter((each) => each.field !== filter.field)
  return { ...query, filters: [...others, filter], page: 1 }
}

/** The query without the filter of a field, back on the first page. */
export function withoutFilter(query: ListQuery, field: string): ListQuery {
  return { ...query, filters: query.filters.filter((each) => each.field !== field), page: 1 }
}

/** The query sorted by a field: ascending first, descending when it already was ascending. */
export function toggleSort(query: ListQuery, field: string): ListQuery {
  return { ...query, sort: query.sort === field ? `-${field}` : field, page: 1 }
}

/** True when both queries select the same records in the same order. */
export function sameSelection(a: ListQuery, b: ListQuery): boolean {
  return normal(a) === normal(b)
}

function normal(query: ListQuery): string {
  const params = selectionParams(query)
  params.sort()
  return params.toString()
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : fallback
}
