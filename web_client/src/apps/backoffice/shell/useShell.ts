/** Which screen the address names, and what navigation and breadcrumb show for it. */
import { computed, type Component, type ComputedRef } from 'vue'
import { _ } from '@tezga/client'
import type { Office } from '../office'
import DashboardScreen from '../dashboard/DashboardScreen.vue'
import FormScreen from '../form/FormScreen.vue'
import ImportScreen from '../importing/ImportScreen.vue'
import ListScreen from '../list/ListScreen.vue'
import { formatLocation } from '../router/location'
import { listLink } from '../router/links'
import { activeEntry, navigation, type NavEntry, type NavSection } from './navigation'
import MissingScreen from './MissingScreen.vue'

export interface Crumb {
  text: string
  href?: string
}

export interface Place {
  /** Changes with the screen, not with its query. */
  key: string
  component: Component
  props: Record<string, unknown>
}

export interface Shell {
  sections: ComputedRef<NavSection[]>
  /** Those that the store shows in the sidebar. */
  shown: ComputedRef<NavSection[]>
  active: ComputedRef<{ section: NavSection; entry: NavEntry } | null>
  place: ComputedRef<Place>
  crumbs: ComputedRef<Crumb[]>
}

/** The state of the frame around all screens. */
export function useShell(office: Office): Shell {
  const screens = office.api.screens
  const sections = computed(() => navigation({
    meta: office.meta.value, screenPath: (name) => screens.get(name)?.path, can: (name) => office.can(name), translate: (text) => _(text),
  }))
  const listName = computed(() => listBehind(office))
  const active = computed(() => activeEntry(sections.value, listName.value ? listLink(listName.value) : here(office)))
  const place = computed(() => placeOf(office))
  const crumbs = computed(() => crumbsOf(office, active.value, listName.value))
  const shown = computed(() => sections.value.filter((section) => !office.meta.value.hidden_sections?.includes(section.key)))
  return { sections, shown, active, place, crumbs }
}

function here(office: Office): string {
  return formatLocation(office.route.location.value.path)
}

function listBehind(office: Office): string | null {
  const [kind, name = ''] = office.route.location.value.path
  if (kind === 'import' || kind === 'list') return name
  return kind === 'form' ? (office.listOf(name)?.name ?? null) : null
}

function placeOf(office: Office): Place {
  const { path } = office.route.location.value
  const [kind, name = '', id = 'new'] = path
  const meta = office.meta.value
  if (!kind || kind === 'dashboard') {
    const board = kind ? name : 'home'
    if (meta.dashboards[board] || !kind) return { key: `dashboard ${board}`, component: DashboardScreen, props: { name: board } }
  }
  if (kind === 'list' && office.list(name)) return { key: `list ${name}`, component: ListScreen, props: { name } }
  if (kind === 'form' && office.form(name)) return { key: `form ${name} ${id}`, component: FormScreen, props: { name, id } }
  if (kind === 'import' && office.list(name)?.import) return { key: `import ${name}`, component: ImportScreen, props: { name } }
  const screen = screenOf(office)
  if (screen) return { key: `screen ${screen.name}`, component: screen.component, props: {} }
  return { key: 'missing', component: MissingScreen, props: {} }
}

/** The registered screen that the address names. */
function screenOf(office: Office): ReturnType<Office['api']['screens']['get']> {
  const { path } = office.route.location.value
  return office.api.screens.list().find((each) => each.path === `/${path.join('/')}` || each.path === `/${path[0]}`)
}

function crumbsOf(office: Office, active: { section: NavSection; entry: NavEntry } | null, list: string | null): Crumb[] {
  const crumbs: Crumb[] = []
  if (active && active.section.key !== 'home') crumbs.push({ text: active.section.title })
  const [kind] = office.route.location.value.path
  if (list && kind !== 'list') crumbs.push({ text: office.list(list)?.title ?? '', href: listLink(list) })
  const last = office.heading.text || active?.entry.title || screenOf(office)?.title?.() || _('Home')
  return [...crumbs, { text: last }]
}
