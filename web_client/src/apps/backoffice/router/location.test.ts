import { describe, expect, it } from 'vitest'
import type { Meta } from '../meta/types'
import { declaredLink } from './links'
import { formatLocation, parseLocation } from './location'

describe('addresses', () => {
  it('name screen and query', () => {
    const { path, query } = parseLocation('#/list/catalog.products?q=tea&f.state=draft')
    expect(path).toEqual(['list', 'catalog.products'])
    expect([...query]).toEqual([['q', 'tea'], ['f.state', 'draft']])
  })

  it('survive odd characters', () => {
    expect(parseLocation(formatLocation(['form', 'a/b', 'ž%'])).path).toEqual(['form', 'a/b', 'ž%'])
    expect(parseLocation('#/%E0%A4%A').path).toEqual(['%E0%A4%A'])
    expect(parseLocation('').path).toEqual([])
  })
})

describe('links that the server declares', () => {
  const meta = {
    menus: [], permissions: [], dashboards: { home: { title: '', cards: [] } },
    views: { 'sales.orders': { kind: 'list', form: 'sales.order' }, 'sales.order': { kind: 'form' } },
  } as unknown as Meta

  it('open lists, forms and dashboards', () => {
    expect(declaredLink(meta, 'sales.orders?f.kind=refund')).toBe('#/list/sales.orders?f.kind=refund')
    expect(declaredLink(meta, 'sales.order/7')).toBe('#/form/sales.order/7')
    expect(declaredLink(meta, 'sales.orders/7')).toBe('#/form/sales.order/7')
    expect(declaredLink(meta, 'home')).toBe('#/')
  })

  it('lead nowhere when the view is unknown', () => {
    expect(declaredLink(meta, 'stock.moves')).toBeNull()
    expect(declaredLink(meta, null)).toBeNull()
  })
})
