import { describe, expect, it } from 'vitest'
import { Registries, type AppApi, type Feed } from '@tezga/client'
import { addStatusItems, type StatusItem, type StatusView } from './status'

const minute = 60_000

/** What an item of the strip says in a situation. */
function say(name: string, ops: object, feed: object, review: object[] = [], link = 'up'): StatusView | null {
  const api = { registries: new Registries(), ops: { state: { shown: 0, oldest: 0, lastError: '', refused: false, ...ops }, review: { value: review } }, hw: { state: { link, since: 0 } } }
  addStatusItems(api as unknown as AppApi, { state: { online: true, pricesAt: Date.now(), since: 0, error: '', ...feed } } as unknown as Feed)
  return api.registries.get<StatusItem>('pos.status', name)!.read()
}

describe('the status strip', () => {
  it('is calm when everything has been sent, and right after a sale', () => {
    expect(say('outbox', {}, {})).toMatchObject({ tone: 'ok', text: '0 pending' })
    expect(say('outbox', { shown: 1, oldest: Date.now() }, {})).toMatchObject({ tone: 'ok', text: '1 pending' })
  })

  it('names the server and the hub each by its own item and colour', () => {
    expect(say('online', {}, { online: false, since: Date.now() })).toMatchObject({ tone: 'warning', text: 'Offline' })
    expect(say('proxy', {}, {}, [], 'down')).toMatchObject({ tone: 'danger', text: 'Devices are not reached' })
    expect(say('proxy', {}, {})).toBeNull()
  })

  it('waits in yellow while the server is away, however long', () => {
    expect(say('outbox', { shown: 3, oldest: Date.now() - 90 * minute }, { online: false, since: Date.now() - 90 * minute })).toMatchObject({ tone: 'warning', text: '3 pending' })
  })

  it('warns in red when the counter stays up long after the server is back', () => {
    const view = say('outbox', { shown: 3, oldest: Date.now() - 90 * minute }, { since: Date.now() - 5 * minute })
    expect(view).toMatchObject({ tone: 'danger', text: '3 pending for 5 min' })
    expect(view?.action).toBeDefined()
  })

  it('tells a server that refuses from one that is away', () => {
    expect(say('outbox', { shown: 2, oldest: Date.now() - minute, refused: true, lastError: 'The device was revoked.' }, {})).toMatchObject({ tone: 'danger', text: '2 pending: the server refuses' })
  })
})
