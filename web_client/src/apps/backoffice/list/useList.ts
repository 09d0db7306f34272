/** The state of a list screen: query in the address, page of records, selection, columns. */
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { useLoad, type Load } from '../common/useLoad'
import type { Page, Records } from '../common/records'
import type { Column, ListView } from '../meta/types'
import type { Office } from '../office'
import { listLink } from '../router/links'
import { visibleColumns } from './columns'
import { formatQuery, parseQuery, type ListQuery } from './query'

export interface ListState {
  name: string
  view: ComputedRef<ListView>
  records: ComputedRef<Records>
  query: ComputedRef<ListQuery>
  setQuery: (query: ListQuery) => void
  load: Load<Page>
  columns: ComputedRef<Column[]>
  chosen: ComputedRef<string[] | null>
  choose: (fields: string[] | null) => void
  selected: ShallowRef<ReadonlySet<string>>
  toggle: (id: string) => void
  toggleAll: () => void
  select: (ids: string[]) => void
  /** Remembers the ids on screen, so that a form opened from here can step through them. */
  leaveTrail: () => void
}

/** The state of the list `name`; it follows the address. */
export function useList(office: Office, name: string): ListState {
  const view = computed(() => office.list(name)!)
  const records = computed(() => office.records(view.value.resource))
  const query = computed(() => parseQuery(office.route.location.value.query))
  const load = useLoad((signal) => records.value.page(query.value, signal))
  const chosen = computed(() => office.choices.state.value.columns[name] ?? null)
  const columns = computed(() => visibleColumns(view.value, chosen.value))
  const selected = shallowRef<ReadonlySet<string>>(new Set())

  watch(() => [formatQuery(query.value).toString(), view.value.resource, office.meta.value], () => void load.reload(), { immediate: true })
  watch(() => formatQuery({ ...query.value, page: 1 }).toString(), () => (selected.value = new Set()))

  const setQuery = (next: ListQuery) => office.route.open(listLink(name, formatQuery(next).toString()))
  const ids = () => (load.data.value?.items ?? []).map((row) => String(row.id))

  function toggle(id: string): void {
    const next = new Set(selected.value)
    if (!next.delete(id)) next.add(id)
    selected.value = next
  }

  function toggleAll(): void {
    const here = ids()
    const next = new Set(selected.value)
    const all = here.every((id) => next.has(id))
    for (const id of here) all ? next.delete(id) : next.add(id)
    selected.value = next
  }

  function leaveTrail(): void {
    const offset = (query.value.page - 1) * query.value.perPage
    office.trail = { view: name, link: listLink(name, formatQuery(query.value).toString()), ids: ids(), offset, total: load.data.value?.total ?? 0 }
  }

  return {
    name, view, records, query, setQuery, load, columns, chosen, selected, toggle, toggleAll, leaveTrail,
    choose: (fields) => office.choices.chooseColumns(name, fields),
    select: (list) => (selected.value = new Set(list)),
  }
}
