// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, ref, shallowRef } from 'vue'
import type { AppApi } from '@tezga/client'
import { ui } from './actions'
import { useResults } from './results'

afterEach(() => void (ui.query = ''))

it('shows a product that comes while its name is searched for', async () => {
  const names = new Map([['1', 'butter']])
  const revision = shallowRef(0)
  const find = (query: string) => Promise.resolve([...names].filter(([, name]) => name.startsWith(query)).map(([id]) => id))
  const api = { catalog: { revision, search: { find }, find: () => undefined, idsOf: () => [...names.keys()] } } as unknown as AppApi
  const scope = effectScope()
  const { ids, isSearching } = scope.run(() => useResults(api, ref(null)))!
  ui.query = 'gelee'
  await vi.waitFor(() => expect([isSearching.value, ids.value]).toEqual([true, []]))
  names.set('2', 'gelee')
  revision.value++
  await vi.waitFor(() => expect(ids.value).toEqual(['2']))
  scope.stop()
})
