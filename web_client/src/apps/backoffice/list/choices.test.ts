// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Http } from '@tezga/client'
import { keysOf, remember } from '../common/storage'
import { ListChoices, type SavedChoice, type ViewDraft } from './choices'

const TEA: ViewDraft = { list: 'catalog.products', title: 'Tea', query: 'q=tea', audience: 'own', role_id: null }

/** A server that keeps choices; `up` and `refuses` say how it answers. */
function server() {
  const kept = { views: [] as SavedChoice[], columns: {} as Record<string, string[]>, up: true, refuses: '', calls: [] as string[] }
  const json = (body: unknown, status = 200) => new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (!kept.up) throw new TypeError('Failed to fetch')
    const [, , , , kind, key = ''] = url.split('/')
    const body = init.body ? (JSON.parse(init.body as string) as ViewDraft & { fields: string[] | null }) : null
    kept.calls.push(`${init.method} ${kind ?? ''}`.trim())
    if (init.method === 'GET') return json({ views: kept.views, columns: kept.columns })
    if (kept.refuses) return json({ code: 'core.denied', message: kept.refuses }, 403)
    if (kind === 'columns') {
      delete kept.columns[key]
      if (body!.fields) kept.columns[key] = body!.fields
      return json(null, 204)
    }
    kept.views = kept.views.filter((view) => view.id !== key)
    if (body) kept.views.push({ ...body, id: key, is_mine: true, can_change: true })
    return json(body ?? null, body ? 200 : 204)
  })
  return kept
}

const refusals: unknown[] = []
const browser = () => new ListChoices(new Http(), (error) => refusals.push(error))
const titles = (choices: ListChoices) => choices.viewsOf(TEA.list).map((view) => view.title)

beforeEach(() => {
  localStorage.clear()
  refusals.length = 0
})

describe('choices about lists', () => {
  it('are there in another browser of the same person', async () => {
    const kept = server()
    const here = browser()
    await here.load('amra')
    here.keepView(TEA)
    here.chooseColumns(TEA.list, ['name'])
    await vi.waitFor(() => expect(kept.columns).toEqual({ [TEA.list]: ['name'] }))
    localStorage.clear()
    const there = browser()
    await there.load('amra')
    expect(titles(there)).toEqual(['Tea'])
    expect(there.state.value.columns).toEqual({ [TEA.list]: ['name'] })
  })

  it('are made without the server, survive a reload, and are sent when it is back', async () => {
    const kept = server()
    const before = browser()
    await before.load('amra')
    kept.up = false
    const id = before.keepView(TEA)
    expect(titles(before)).toEqual(['Tea'])
    const after = browser()
    await after.load('amra')
    expect(titles(after)).toEqual(['Tea'])
    kept.up = true
    await after.load('amra')
    expect(kept.views.map((view) => view.id)).toEqual([id])
  })

  it('of one title are one view, and a removed one is gone', async () => {
    const kept = server()
    const here = browser()
    await here.load('amra')
    const id = here.keepView(TEA)
    expect(here.keepView({ ...TEA, query: 'q=green' })).toBe(id)
    await vi.waitFor(() => expect(kept.views.map((view) => view.query)).toEqual(['q=green']))
    here.dropView(id)
    await vi.waitFor(() => expect(kept.views).toEqual([]))
    expect(titles(here)).toEqual([])
  })

  it('that the server refuses are taken back with its sentence', async () => {
    const kept = server()
    const here = browser()
    await here.load('amra')
    kept.refuses = 'You may not share.'
    here.keepView({ ...TEA, audience: 'company' })
    await vi.waitFor(() => expect(titles(here)).toEqual([]))
    expect(refusals).toMatchObject([{ message: 'You may not share.' }])
  })

  it('that this browser kept for itself are taken over once', async () => {
    const kept = server()
    kept.columns = { 'sales.orders': ['number'] }
    remember('views.catalog.products', [{ name: 'own:Tea', title: 'Tea', query: 'q=tea' }])
    remember('columns.catalog.products', ['name'])
    remember('columns.sales.orders', ['total'])
    await browser().load('amra')
    await vi.waitFor(() => expect(kept.columns).toEqual({ 'catalog.products': ['name'], 'sales.orders': ['number'] }))
    expect(kept.views).toMatchObject([TEA])
    expect([...keysOf('views.'), ...keysOf('columns.')]).toEqual([])
    const calls = kept.calls.length
    await browser().load('amra')
    expect(kept.calls.slice(calls)).toEqual(['GET'])
  })

  it('of one person are not shown to the next one at this browser', async () => {
    const kept = server()
    const here = browser()
    await here.load('amra')
    here.keepView(TEA)
    await vi.waitFor(() => expect(kept.views).toHaveLength(1))
    kept.up = false
    await here.load('luka')
    expect(titles(here)).toEqual([])
  })
})
