/** The layout while it is being arranged: what is selected, every change with what to say about it, and nothing saved yet. */
import { computed, reactive, ref, type Ref } from 'vue'
import { moved, type Button, type Layout, type Tile, type TilePage } from './layout'

/** Where an entry stands: below the products or on the open page. */
export interface Place {
  area: 'bar' | 'page'
  index: number
}

/** What may be put somewhere. */
export type Piece = Pick<Tile, 'kind' | 'ref'>

interface Full {
  bar: Button[] | null
  hidden: string[]
  pages: TilePage[]
  columns: number
  cart: 'left' | 'right'
}

/** A layout being arranged; `usual` names the till's own buttons, which a first change of the bar starts from. */
export function makeDraft(usual: () => string[]) {
  const layout = reactive<Full>({ bar: null, hidden: [], pages: [], columns: 0, cart: 'left' })
  const picked = ref(null) as Ref<Place | null>
  const open = ref('')
  const page = computed(() => layout.pages.find(({ id }) => id === open.value) ?? null)
  const bar = computed<Button[]>(() => layout.bar ?? usual().map((action) => ({ action })))

  /** Takes a stored layout over. */
  function load(stored: Layout): void {
    const copy = JSON.parse(JSON.stringify(stored)) as Layout
    Object.assign(layout, { bar: copy.bar ?? null, hidden: copy.hidden ?? [], pages: (copy.pages ?? []).map((one) => ({ ...one, tiles: one.tiles ?? [] })), columns: copy.columns ?? 0, cart: copy.cart ?? 'left' })
    if (!page.value) open.value = layout.pages[0]?.id ?? ''
    picked.value = null
  }

  /** The layout as it is saved: only what differs from the usual. */
  function stored(): Layout {
    const { bar: buttons, hidden, pages, columns, cart } = JSON.parse(JSON.stringify(layout)) as Full
    return { ...(buttons ? { bar: buttons } : {}), ...(hidden.length ? { hidden } : {}), ...(pages.length ? { pages } : {}), ...(columns ? { columns } : {}), ...(cart === 'right' ? { cart } : {}) }
  }

  function listOf(area: Place['area']): (Button | Tile)[] {
    if (area === 'page') return page.value?.tiles ?? []
    layout.bar ??= [...bar.value]
    return layout.bar
  }

  function setList(area: Place['area'], list: (Button | Tile)[]): void {
    if (area === 'bar') layout.bar = list as Button[]
    else if (page.value) page.value.tiles = list as Tile[]
  }

  /** Puts a piece into a place (at the end without index); an action stands below the products once. Answers whether it did. */
  function put(area: Place['area'], piece: Piece, at?: number): boolean {
    if (area === 'page' && !page.value) addPage('')
    const list = listOf(area)
    if (area === 'bar' && (piece.kind !== 'action' || list.some((one) => 'action' in one && one.action === piece.ref))) return false
    const entry = area === 'bar' ? { action: piece.ref } : { ...piece }
    const index = Math.min(at ?? list.length, list.length)
    setList(area, [...list.slice(0, index), entry, ...list.slice(index)])
    layout.hidden = layout.hidden.filter((name) => piece.kind !== 'action' || name !== piece.ref)
    picked.value = { area, index }
    return true
  }

  /** Moves an entry within its area; answers whether it moved. */
  function move({ area, index }: Place, to: number): boolean {
    const list = listOf(area)
    const next = moved(list, index, to)
    if (next === list) return false
    setList(area, next)
    picked.value = { area, index: to }
    return true
  }

  /** Takes an entry away; the next one is selected. */
  function remove({ area, index }: Place): void {
    const list = listOf(area).filter((_one, at) => at !== index)
    setList(area, list)
    picked.value = list.length ? { area, index: Math.min(index, list.length - 1) } : null
  }

  /** Changes size or colour of an entry. */
  function dress({ area, index }: Place, looks: { wide?: boolean; color?: number | null }): void {
    Object.assign(listOf(area)[index]!, looks)
  }

  /** Shows or hides an action everywhere. */
  function hide(action: string, isHidden: boolean): void {
    layout.hidden = isHidden ? [...layout.hidden, action] : layout.hidden.filter((name) => name !== action)
    if (isHidden && layout.bar) layout.bar = layout.bar.filter((button) => button.action !== action)
    if (isHidden) picked.value = null
  }

  /** Adds a page and opens it. */
  function addPage(title: string): void {
    const id = `p${Math.max(0, ...layout.pages.map((one) => Number(one.id.slice(1)) || 0)) + 1}`
    layout.pages.push({ id, title: title || id.toUpperCase(), tiles: [] })
    open.value = id
    picked.value = null
  }

  /** Takes a page away with its tiles. */
  function removePage(id: string): void {
    layout.pages = layout.pages.filter((one) => one.id !== id)
    open.value = layout.pages[0]?.id ?? ''
    picked.value = null
  }

  /** The entry that is selected. */
  const chosen = computed<Button | Tile | undefined>(() => (picked.value ? (picked.value.area === 'bar' ? bar.value : (page.value?.tiles ?? []))[picked.value.index] : undefined))

  return { layout, bar, page, open, picked, chosen, load, stored, put, move, remove, dress, hide, addPage, removePage, usual: () => (layout.bar = null) }
}

/** A layout being arranged. */
export type Draft = ReturnType<typeof makeDraft>
