/** OFF-06: the server's word stops a receipt where it is heard; without the server the till sells. */
import { expect, it, vi } from 'vitest'
import { ApiError, NetworkError, type AppApi } from '@tezga/client'
import type { Cart } from '../../pos/web/types'
import { mayPay } from './policy'

const level = (quantity: number) => ({ id: 'tea', quantity, minimum: null, maximum: null })

/** A till that knows of one packet of tea, and a server that answers as told. */
function till(policy: string, answer: () => Promise<unknown>): { api: AppApi; logged: string[] } {
  const logged: string[] = []
  const services = { 'pos.is_training': () => false, 'pos.log': (action: string) => logged.push(action) } as Record<string, (...args: never[]) => unknown>
  const api = {
    boot: { settings: { 'stock.when_short': policy } }, http: { post: answer },
    catalog: { table: () => ({ get: () => level(10_000) }) },
    services: { call: (name: string, ...args: never[]) => services[name](...args) },
  }
  return { api: api as unknown as AppApi, logged }
}

const twoPackets = { id: 'c', lines: [{ product_id: 'tea', variant_id: null, name: 'Tea', quantity: 20_000 }] } as unknown as Cart
const lost = () => Promise.reject(new NetworkError('timeout', 'gone'))

it('does not sell more than the server has', async () => {
  const { api, logged } = till('block', () => Promise.resolve({ levels: [level(10_000)] }))
  expect(await mayPay(api, twoPackets)).toBe(false)
  expect(logged).toEqual(['stock_short'])
})

it('sells what came in since, of which the till has not heard', async () => {
  expect(await mayPay(till('block', () => Promise.resolve({ levels: [level(20_000)] })).api, twoPackets)).toBe(true)
})

it.each([['the server is away', lost], ['the server fails', () => Promise.reject(new ApiError(503, 'down', 'down'))]])('sells when %s, blocking or not', async (_name, answer) => {
  for (const policy of ['block', 'approve']) expect(await mayPay(till(policy, vi.fn(answer)).api, twoPackets)).toBe(true)
})
