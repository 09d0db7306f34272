// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { Http } from '@tezga/client'
import { Records } from './records'

/** A server whose answers are lost as often as told; it answers a repeated key with the first record. */
function server(lost: number) {
  const made = new Map<string, string>()
  vi.stubGlobal('fetch', async (_url: string, init: { body: string; headers: Record<string, string> }) => {
    const key = init.headers['Idempotency-Key']
    if (!made.has(key)) made.set(key, init.body)
    if (lost-- > 0) throw new TypeError('Failed to fetch')
    return new Response(made.get(key), { status: 201, headers: { 'Content-Type': 'application/json' } })
  })
  return made
}

it('saving once more after a lost answer makes no second record', async () => {
  const made = server(1)
  const records = new Records(new Http(), '/api/v1/catalog/products')
  await expect(records.create({ name: 'Bread' })).rejects.toThrow()
  expect((await records.create({ name: 'Bread' })).record.name).toBe('Bread')
  expect(made.size).toBe(1)
})

it('other values, or the same ones after a success, are a new record', async () => {
  const made = server(1)
  const records = new Records(new Http(), '/api/v1/catalog/products')
  await expect(records.create({ name: 'Bread' })).rejects.toThrow()
  await records.create({ name: 'Roll' })
  await records.create({ name: 'Roll' })
  expect(made.size).toBe(3)
})
