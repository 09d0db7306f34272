/** Which products the grid shows: the chosen category, or what the search found. */
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { AppApi } from '@tezga/client'
import { ui } from './actions'

/** Product ids for the grid; `isSearching` once an answer for the typed text is there. */
export function useResults(api: AppApi, category: Ref<string | null>) {
  const found = shallowRef<string[]>([])
  const answered = ref('')
  watch([() => ui.query.trim(), api.catalog.revision] as const, async ([query]) => { // what comes while its name stands there is found, too
    if (!query) return void (answered.value = '')
    const ids = await lookUp(api, query)
    if (ui.query.trim() !== query) return
    found.value = ids
    answered.value = query
  }, { immediate: true })
  const isSearching = computed(() => answered.value !== '' && ui.query.trim() !== '')
  const ids = computed(() => {
    void api.catalog.revision.value
    return isSearching.value ? found.value : api.catalog.idsOf(category.value)
  })
  return { ids, isSearching }
}

async function lookUp(api: AppApi, query: string): Promise<string[]> {
  const exact = /^\d{4,}$/.test(query) ? api.catalog.find(query) : undefined
  const ids = await api.catalog.search.find(query)
  return exact ? [exact.product.id, ...ids.filter((id) => id !== exact.product.id)] : ids
}
