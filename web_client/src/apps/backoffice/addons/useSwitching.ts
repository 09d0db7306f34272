/** Switching addons on and off per store; what must follow along is told. */
import { ref, type Ref } from 'vue'
import { _ } from '@tezga/client'
import { toast } from '@tezga/ui'
import { problemOf } from '../common/errors'
import type { Office } from '../office'

export interface AddonState {
  name: string
  title: string
  summary: string
  category: string
  version: string
  author?: string
  scope: 'system' | 'store'
  depends: string[]
  /** Titles of what it depends on. */
  needs: string[]
  installed: boolean
  /** Ids of the stores where it is on. */
  stores: string[]
}

interface Switching {
  /** `addon store` that is being switched. */
  busy: Ref<string>
  toggle: (addon: AddonState, store: string, on: boolean) => Promise<void>
}

/** Switches one addon in one store, then brings page and navigation up to date. */
export function useSwitching(office: Office, reload: () => Promise<void>): Switching {
  const busy = ref('')

  async function toggle(addon: AddonState, store: string, on: boolean): Promise<void> {
    busy.value = `${addon.name} ${store}`
    try {
      const answer = await office.api.http.post<{ switched?: string[] } | undefined>(`addons/${addon.name}/${on ? 'enable' : 'disable'}`, { store_id: store })
      const others = (answer?.switched ?? []).filter((name) => name !== addon.name)
      const done = on ? _('{title} is on', { title: addon.title }) : _('{title} is off', { title: addon.title })
      toast(others.length ? `${done} · ${_('Together with: {names}', { names: others.join(', ') })}` : done, { tone: 'success' })
      await office.loadMeta()
    } catch (error) {
      toast(problemOf(error).text, { tone: 'danger', ms: 12_000 })
    } finally {
      busy.value = ''
      await reload()
    }
  }

  return { busy, toggle }
}
