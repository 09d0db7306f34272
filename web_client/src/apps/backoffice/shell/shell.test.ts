// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Meta } from '../meta/types'
import { activeEntry, navigation } from './navigation'
import { rank, type Command } from './palette'

const meta = {
  menus: [
    { key: 'units', title: 'Units', section: 'goods', order: 40, view: 'catalog.units' }, { key: 'products', title: 'Products', section: 'goods', order: 10, view: 'catalog.products' },
    { key: 'gone', title: 'Gone', section: 'goods', order: 1, view: 'stock.moves' }, { key: 'tips', title: 'Tips', section: 'reports', order: 1, screen: 'tips' },
    { key: 'settings', title: 'Settings', section: 'settings', order: 10, screen: 'settings' },
  ],
  views: { 'catalog.units': { kind: 'list' }, 'catalog.products': { kind: 'list' } }, dashboards: {}, permissions: [],
} as unknown as Meta
const input = { meta, translate: (text: string) => text, can: (name: string) => name === 'core.settings', screenPath: (name: string) => ({ tips: '/tips', 'core.settings': '/settings' })[name] }

describe('the navigation', () => {
  it('shows sections with something to open, entries in order', () => {
    const sections = navigation(input)
    expect(sections.map((section) => section.key)).toEqual(['goods', 'reports', 'settings'])
    expect(sections[0]!.entries.map((entry) => entry.title)).toEqual(['Products', 'Units'])
  })

  it('opens the screens of the core by their short names, once', () => {
    const settings = navigation(input).find((section) => section.key === 'settings')!
    expect(settings.entries.map((entry) => entry.href)).toEqual(['#/settings'])
  })

  it('knows where it is, whatever the query', () => {
    expect(activeEntry(navigation(input), '#/list/catalog.units?q=x')?.entry.key).toBe('units')
    expect(activeEntry(navigation(input), '#/elsewhere')).toBeNull()
  })
})

describe('the command palette', () => {
  const command = (title: string, note = ''): Command => ({ key: title, title, note, icon: '', href: '' })
  const commands = [command('Price lists', 'Goods'), command('Products', 'Goods'), command('Сметки', 'Prodaja'), command('Žele bombone', 'Products')]

  it('finds by the beginnings of words, folded', () => {
    expect(rank(commands, 'zele').map((each) => each.title)).toEqual(['Žele bombone'])
    expect(rank(commands, 'li pr').map((each) => each.title)).toEqual(['Price lists'])
  })

  it('puts titles that begin with the text first', () => {
    expect(rank(commands, 'products').map((each) => each.title)).toEqual(['Products', 'Žele bombone'])
  })

  it('understands the other keyboard layout', () => {
    expect(rank(commands, 'ghjlf').map((each) => each.title)).toContain('Сметки')
  })
})
