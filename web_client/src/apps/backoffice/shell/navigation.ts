/** The navigation: what the server declares and this client's own screens, by section. */
import { N_ } from '@tezga/client'
import { dashboardLink, listLink, screenLink } from '../router/links'
import type { MenuEntry, Meta } from '../meta/types'

export interface NavEntry {
  key: string
  title: string
  href: string
  icon?: string
}

export interface NavSection {
  key: string
  title: string
  icon: string
  entries: NavEntry[]
}

/** A screen of this client that needs no declaration of the server. */
export interface OwnScreen {
  name: string
  title: string
  section: string
  order: number
  icon: string
  permission: string
}

const SECTIONS = [
  { key: 'home', title: N_('Home'), icon: 'house' },
  { key: 'sell', title: N_('Sell'), icon: 'shopping-bag' },
  { key: 'goods', title: N_('Goods'), icon: 'package' },
  { key: 'customers', title: N_('Customers'), icon: 'users' },
  { key: 'money', title: N_('Money'), icon: 'coins' },
  { key: 'restaurant', title: N_('Restaurant'), icon: 'utensils' },
  { key: 'reports', title: N_('Reports'), icon: 'chart-column' },
  { key: 'devices', title: N_('Devices'), icon: 'monitor' },
  { key: 'settings', title: N_('Settings'), icon: 'settings' },
]

/** The screens that the back office brings itself. */
export const OWN_SCREENS: OwnScreen[] = [
  { name: 'core.devices', title: N_('Enrolled devices'), section: 'devices', order: 10, icon: 'monitor-smartphone', permission: 'core.devices' },
  { name: 'core.review', title: N_('To decide'), section: 'sell', order: 80, icon: 'inbox', permission: 'core.review' },
  { name: 'core.company', title: N_('Business'), section: 'settings', order: 5, icon: 'building-2', permission: 'core.settings' },
  { name: 'core.settings', title: N_('Settings'), section: 'settings', order: 10, icon: 'settings', permission: 'core.settings' },
  { name: 'core.permissions', title: N_('Permissions'), section: 'settings', order: 40, icon: 'shield-check', permission: 'core.permissions' },
  { name: 'core.addons', title: N_('Addons'), section: 'settings', order: 50, icon: 'plug', permission: 'core.addons' },
  { name: 'core.jobs', title: N_('Background jobs'), section: 'settings', order: 95, icon: 'list-checks', permission: 'core.jobs' },
]

export interface NavigationInput {
  meta: Meta
  /** Path of a registered screen by its name, or undefined. */
  screenPath: (name: string) => string | undefined
  can: (permission: string) => boolean
  translate: (text: string) => string
}

/** Sections with something to open, in their fixed order; entries whose target does not exist are left out. */
export function navigation(input: NavigationInput): NavSection[] {
  const entries = [...input.meta.menus, ...ownEntries(input)]
  return SECTIONS.flatMap((section) => {
    const mine = entries.filter((entry) => entry.section === section.key).sort((a, b) => a.order - b.order)
    const links = mine.flatMap((entry) => linkOf(entry, input))
    if (section.key === 'home' && input.meta.dashboards.home && !links.some((link) => link.href === '#/')) {
      links.unshift({ key: 'home', title: input.translate(section.title), href: '#/' })
    }
    return links.length ? [{ ...section, title: input.translate(section.title), entries: links }] : []
  })
}

/** The section and entry that an address belongs to; `listName` is the list behind a form. */
export function activeEntry(sections: NavSection[], hash: string): { section: NavSection; entry: NavEntry } | null {
  const path = hash.split('?')[0]
  for (const section of sections) {
    for (const entry of section.entries) if (entry.href.split('?')[0] === path) return { section, entry }
  }
  return null
}

function ownEntries(input: NavigationInput): MenuEntry[] {
  const declared = new Set(input.meta.menus.map((menu) => screenName(menu.screen, input)))
  return OWN_SCREENS.filter((screen) => input.can(screen.permission) && !declared.has(screen.name)).map((screen) => ({
    key: screen.name, title: input.translate(screen.title), icon: screen.icon, section: screen.section, order: screen.order, screen: screen.name,
  }))
}

/** The server may name a screen of the core with or without `core.`. */
function screenName(name: string | null | undefined, input: NavigationInput): string | null {
  if (!name) return null
  return input.screenPath(name) === undefined && input.screenPath(`core.${name}`) !== undefined ? `core.${name}` : name
}

function linkOf(entry: MenuEntry, input: NavigationInput): NavEntry[] {
  const base = { key: entry.key, title: entry.title, icon: entry.icon }
  if (entry.screen === 'dashboard') return [{ ...base, href: dashboardLink('home') }]
  const screen = screenName(entry.screen, input)
  if (screen) {
    const path = input.screenPath(screen)
    return path === undefined ? [] : [{ ...base, href: screenLink(path) }]
  }
  const view = entry.view ?? ''
  if (input.meta.dashboards[view]) return [{ ...base, href: dashboardLink(view) }]
  return input.meta.views[view]?.kind === 'list' ? [{ ...base, href: listLink(view) }] : []
}
