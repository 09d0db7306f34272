/** The address of the workbook for what a list shows. Pure. */

/** The parts of a list's query that a workbook follows. */
export interface ShownFilters {
  filters: { field: string; value?: string; min?: string; max?: string }[]
}

/** The business days and the store that the list is filtered by; without such a filter the server takes today. */
export function workbookUrl(query: ShownFilters): string {
  const params = new URLSearchParams()
  const days = query.filters.find((filter) => filter.field === 'business_day')
  const first = days?.value ?? days?.min
  const last = days?.value ?? days?.max
  if (first) params.set('date_from', first)
  if (last) params.set('date_to', last)
  const store = query.filters.find((filter) => filter.field === 'store_id')?.value
  if (store) params.set('store_id', store)
  const text = params.toString()
  return `/api/v1/export_excel/sales${text ? `?${text}` : ''}`
}
