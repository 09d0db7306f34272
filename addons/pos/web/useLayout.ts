/** The layout in force at this till; a changed one comes with the boot document. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import type { AppApi } from '@tezga/client'
import { barOf, moreOf, type Dressed, type Layout, type TilePage } from './layout'
import type { Action } from './registrations'

/** An action with its name. */
export type Named = Action & { name: string }

const layout = shallowRef<Layout>({})
const favourites = shallowRef(true)

/** Follows the settings; call it once in set-up. */
export function connectLayout(api: AppApi): void {
  const take = (): void => {
    layout.value = (api.boot.settings['pos.layout'] as Layout | undefined) ?? {}
    favourites.value = api.boot.settings['pos.favourites'] !== false
  }
  take()
  api.events.on('boot.changed', take)
}

/** The layout of this till. */
export function useLayout(): typeof layout {
  return layout
}

/** Whether the favourites stand before the categories. */
export function showsFavourites(): boolean {
  return favourites.value
}

/** What the till shows first: the first page of tiles, else the favourites, else the first category (null while it knows none). */
export function firstPlace(api: AppApi): string | null {
  const [page] = layout.value.pages ?? []
  return page ? pageKey(page) : favourites.value ? null : (api.catalog.topCategories()[0]?.id ?? null)
}

/** What a page is called among the categories of the tabs. */
export function pageKey(page: TilePage): string {
  return `page:${page.id}`
}

function named(api: AppApi, kind: string): Named[] {
  return api.registries.list<Action>(kind).map(([name, action]) => ({ name, ...action }))
}

/** The buttons below the products. */
export function useBar(api: AppApi): ComputedRef<Dressed<Named>[]> {
  return computed(() => barOf(layout.value, named(api, 'pos.action'), named(api, 'pos.more')))
}

/** What is behind "more". */
export function useMore(api: AppApi, isPhone: boolean): ComputedRef<Named[]> {
  return computed(() => moreOf(layout.value, named(api, 'pos.action'), named(api, 'pos.more'), isPhone))
}

/** The action of that name that is possible for the cart as it is now. */
export function actionNamed(api: AppApi, name: string): Named | undefined {
  return [...named(api, 'pos.action'), ...named(api, 'pos.more')].find((action) => action.name === name && (action.isShown?.() ?? true))
}
