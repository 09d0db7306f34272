/** The filters that a list offers: the declared ones, and the archive of resources that have one. */
import type { Filter, ListView } from '../meta/types'

export interface ListFilter extends Filter {
  /** Shows archived records instead of those in use. */
  archived?: boolean
}

/** Declared filters, plus "Archived" where records can be archived and no filter on `active` is declared. */
export function listFilters(view: ListView, archivedLabel: string): ListFilter[] {
  const declared: ListFilter[] = view.filters ?? []
  const canArchive = (view.bulk ?? []).includes('archive') && !declared.some((filter) => filter.field === 'active')
  return canArchive ? [...declared, { field: 'active', label: archivedLabel, type: 'boolean', archived: true }] : declared
}
