/** What the command palette offers for the typed text. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { _ } from '@tezga/client'
import type { Office } from '../office'
import { formLink } from '../router/links'
import { titleOf } from '../form/title'
import { settingPages, type SettingPage } from '../settings/pages'
import type { NavSection } from './navigation'
import { rank, type Command } from './palette'

export interface CommandGroup {
  title: string
  commands: Command[]
}

interface Palette {
  text: Ref<string>
  groups: ComputedRef<CommandGroup[]>
  searching: Ref<boolean>
  /** Prepares what must be fetched once per opening. */
  open: () => void
}

const RESOURCES = 6
const PER_RESOURCE = 4

/** The state of the palette. */
export function usePalette(office: Office, sections: () => NavSection[]): Palette {
  const text = ref('')
  const searching = ref(false)
  const records = shallowRef<Command[]>([])
  const settings: ShallowRef<SettingPage[]> = shallowRef([])
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const screens = computed<Command[]>(() => sections().flatMap((section) => section.entries.map((entry) => ({
    key: `screen ${entry.key}`, title: entry.title, note: section.title === entry.title ? '' : section.title, icon: section.icon, href: entry.href,
  }))))
  const keys = computed<Command[]>(() => settings.value.flatMap((page) => page.fields.map((field) => ({
    key: `setting ${field.key}`, title: field.label, note: page.title, icon: 'settings-2', href: `#/settings?q=${encodeURIComponent(field.label)}`,
  }))))
  const groups = computed(() => [
    { title: _('Screens'), commands: rank(screens.value, text.value) },
    { title: _('Records'), commands: text.value.trim() ? records.value : [] },
    { title: _('Settings'), commands: text.value.trim() ? rank(keys.value, text.value, 6) : [] },
  ].filter((group) => group.commands.length))

  async function look(query: string): Promise<void> {
    const mine = ++turn
    searching.value = true
    const lists = Object.entries(office.meta.value.views).filter(([, view]) => view.kind === 'list' && view.search !== false && view.form).slice(0, RESOURCES)
    const found = await Promise.all(lists.map(([name]) => recordsOf(office, name, query)))
    if (mine !== turn) return
    records.value = bestFirst(found.flat(), query)
    searching.value = false
  }

  watch(text, (value) => {
    clearTimeout(timer)
    turn++
    searching.value = value.trim().length > 1
    if (value.trim().length > 1) timer = setTimeout(() => void look(value.trim()), 200)
    else records.value = []
  })

  async function open(): Promise<void> {
    text.value = ''
    if (!settings.value.length && office.can('core.settings')) settings.value = await settingPages(office.api.http, 'company', null).catch(() => [])
  }

  return { text, groups, searching, open: () => void open() }
}

/** Records whose title fits best come first; those found by other fields (a barcode) follow. */
function bestFirst(found: Command[], query: string): Command[] {
  const ranked = rank(found, query, found.length)
  return [...ranked, ...found.filter((command) => !ranked.includes(command))]
}

async function recordsOf(office: Office, name: string, query: string): Promise<Command[]> {
  const list = office.list(name)
  const form = list?.form ? office.form(list.form) : null
  if (!list || !form) return []
  const rows = await office.records(list.resource).search(query, PER_RESOURCE).catch(() => [])
  return rows.map((row) => ({ key: `record ${name} ${String(row.id)}`, title: titleOf(form, row) || String(row.id), note: list.title, icon: 'file-text', href: formLink(list.form!, String(row.id)) }))
}
