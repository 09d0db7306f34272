/** The buttons of the till as the shop arranged them (POS-02): what stands below the products, what is behind "more", pages of tiles. Pure. */

/** An action below the products; `color` 1-8 as of categories. */
export interface Button {
  action: string
  wide?: boolean
  color?: number | null
}

/** A place on a page: a product or category by id, an action by name. */
export interface Tile {
  kind: 'product' | 'category' | 'action'
  ref: string
  wide?: boolean
  color?: number | null
}

/** A page of tiles, a tab before the categories. */
export interface TilePage {
  id: string
  title: string
  color?: number | null
  tiles?: Tile[]
}

/** The setting `pos.layout`; without `bar` the usual buttons. */
export interface Layout {
  bar?: Button[] | null
  hidden?: string[]
  pages?: TilePage[]
  /** Tiles in a row; 0: by the width of the screen. */
  columns?: number
  cart?: 'left' | 'right'
}

/** What the till needs of an action to place it. */
export interface Placed {
  name: string
  order: number
  isShown?: () => boolean
}

/** An action with the looks that the layout gives it. */
export type Dressed<T> = T & { wide?: boolean; color?: number | null }

const MOST = 8 // places in a row
const isOn = (action: Placed): boolean => action.isShown?.() ?? true

/** The buttons below the products; `usual` are those of the till itself, `rest` those behind "more". */
export function barOf<T extends Placed>(layout: Layout, usual: T[], rest: T[]): Dressed<T>[] {
  if (!layout.bar) return usual.filter((action) => isOn(action) && !layout.hidden?.includes(action.name)).sort((a, b) => a.order - b.order)
  return layout.bar.flatMap(({ action, wide, color }) => {
    const found = [...usual, ...rest].find((one) => one.name === action && isOn(one))
    return found ? [{ ...found, wide, color }] : []
  })
}

/** What is behind "more": all that has no button; on a phone, which has no bar, that too. */
export function moreOf<T extends Placed>(layout: Layout, usual: T[], rest: T[], isPhone: boolean): T[] {
  const inBar = new Set(isPhone ? [] : barOf(layout, usual, rest).map(({ name }) => name))
  const seen = new Set<string>(['more'])
  const all = layout.bar || isPhone ? [...usual, ...rest] : rest
  return all.filter(({ name }) => !layout.hidden?.includes(name)).filter(isOn).filter((action) => {
    const isNew = !inBar.has(action.name) && !seen.has(action.name)
    seen.add(action.name)
    return isNew
  }).sort((a, b) => a.order - b.order)
}

/** How many columns the bar has: as many places as there are, in rows of equal length that a finger still hits. */
export function barColumns(buttons: { wide?: boolean }[]): number {
  const places = buttons.reduce((sum, { wide }) => sum + (wide ? 2 : 1), 0)
  return Math.ceil(places / Math.max(1, Math.ceil(places / MOST)))
}

/** A list with the entry at `from` moved to `to`; the same list where that leads nowhere. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (from === to || to < 0 || to >= list.length || from < 0 || from >= list.length) return list
  const rest = list.filter((_one, index) => index !== from)
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}
