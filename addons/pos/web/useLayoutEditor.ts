/** The editor's own data: whose layout it is, names of products and categories, actions of all addons, saving. */
import { computed, reactive, ref, shallowReactive, shallowRef, watch } from 'vue'
import { useApp } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Face, Placeable } from './faces'
import type { Layout, Tile } from './layout'
import { makeDraft } from './layout_draft'
import { _ } from './texts'

/** A level of settings. */
export type Level = 'company' | 'store' | 'profile' | 'register'

interface Named {
  id: string
  name: string
}

interface Category extends Named {
  color: number | null
}

interface Field {
  key: string
  value: Layout
  own: boolean
}

/** Everything that the editor's screen works with. */
export function useLayoutEditor() {
  const app = useApp()
  const { query } = app.router.route
  const whose = reactive({ level: (query.level ?? 'company') as Level, owner: query.owner ?? '' })
  const owners = shallowReactive<Record<Level, Named[]>>({ company: [], store: [], profile: [], register: [] })
  const categories = shallowRef<Category[]>([])
  const products = shallowReactive(new Map<string, string>())
  const isOwn = ref(false)
  const before = ref('{}')
  const busy = ref(false)
  const ready = ref(false)
  const asked = shallowRef<Placeable[]>([])
  const actions = computed<Placeable[]>(() => [...app.registries.list<Face & { usual?: number }>('pos.layout.action').map(([name, face]) => ({ name, ...face })), ...asked.value].sort((a, b) => (a.usual ?? 100) - (b.usual ?? 100)))
  const draft = makeDraft(() => actions.value.filter(({ usual }) => usual !== undefined).map(({ name }) => name))
  const isChanged = computed(() => JSON.stringify(draft.stored()) !== before.value)

  async function load(): Promise<void> {
    if (whose.level !== 'company' && !whose.owner) return
    const { pages } = await app.http.get<{ pages: { fields: Field[] }[] }>('settings', { query: { level: whose.level, id: whose.owner || null } })
    const field = pages.flatMap(({ fields }) => fields).find(({ key }) => key === 'pos.layout')
    isOwn.value = field?.own ?? false
    draft.load(field?.value ?? {})
    before.value = JSON.stringify(draft.stored())
    ready.value = true
    await learn(draft.layout.pages.flatMap(({ tiles }) => tiles ?? []))
  }

  /** Asks for the names of products on the pages. */
  async function learn(tiles: Tile[]): Promise<void> {
    const ids = [...new Set(tiles.filter(({ kind, ref: id }) => kind === 'product' && !products.has(id)).map((tile) => tile.ref))]
    for (let at = 0; at < ids.length; at += 60) {
      const search = new URLSearchParams(ids.slice(at, at + 60).map((id) => ['f.id', id]))
      const { items } = await app.http.get<{ items: Named[] }>(`catalog/products?${search}&per_page=60`)
      for (const { id, name } of items) products.set(id, name)
    }
  }

  /** Products that fit a text. */
  async function find(text: string): Promise<Named[]> {
    const { items } = await app.http.get<{ items: Named[] }>('catalog/products', { query: { q: text.trim() || null, per_page: 30 } })
    for (const { id, name } of items) products.set(id, name)
    return items
  }

  async function send(value: Layout | null, said: string): Promise<void> {
    busy.value = true
    try {
      await app.http.patch('settings', { level: whose.level, id: whose.owner || null, values: { 'pos.layout': value } })
      toast(said, { tone: 'success' })
      await load()
    } catch (error) {
      toast((error as Error).message, { tone: 'danger' })
    }
    busy.value = false
  }

  async function start(): Promise<void> {
    const list = async (path: string) => (await app.http.get<{ items: Named[] }>(path, { query: { per_page: 500 } }).catch(() => ({ items: [] as Named[] }))).items
    const [store, profile, register, all] = await Promise.all([list('stores'), list('profiles'), list('registers'), list('catalog/categories')])
    Object.assign(owners, { store, profile, register })
    const sources = app.registries.list<() => Promise<Placeable[]>>('pos.layout.source').map(([, ask]) => ask().catch(() => []))
    asked.value = (await Promise.all(sources)).flat()
    categories.value = all as Category[]
    watch(whose, () => void load().catch((error: Error) => toast(error.message, { tone: 'danger' })), { immediate: true })
  }

  /** Shows the layout of another level. */
  function choose(level: Level): void {
    Object.assign(whose, { level, owner: owners[level][0]?.id ?? '' })
  }

  return {
    whose, owners, categories, products, actions, draft, isOwn, isChanged, busy, ready, find, start, choose, discard: () => void load(),
    save: () => send(draft.stored(), _('Saved. Open tills show it within seconds.')), reset: () => send(null, _('The level above counts again.')),
  }
}

/** The editor. */
export type Editor = ReturnType<typeof useLayoutEditor>
