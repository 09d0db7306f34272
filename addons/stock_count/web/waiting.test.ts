import { NetworkError } from '@tezga/client'
import { expect, it } from 'vitest'
import type { Entry, Line } from './count'
import { Waiting } from './waiting'

const entry = (id: string): Entry => ({ id, mode: 'add', quantity: 10_000, code: '4006381333931' })

/** A device whose network may be gone and whose clock is ours. */
class Device {
  readonly memory = new Map<string, string>()
  readonly sent: [string, number][] = []
  readonly refused: string[] = []
  isOnline = false
  time = 0

  waiting(): Waiting {
    const store = {
      getItem: (key: string) => this.memory.get(key) ?? null,
      setItem: (key: string, text: string) => void this.memory.set(key, text),
      removeItem: (key: string) => void this.memory.delete(key),
    }
    const told = { done: () => undefined, refused: (_: Error, { id }: Entry) => void this.refused.push(id) }
    return new Waiting('count', (one) => this.send(one), told, store, () => this.time)
  }

  private send({ id, ago_ms }: Entry & { ago_ms: number }): Promise<Line> {
    if (!this.isOnline) return Promise.reject(new NetworkError('offline', 'No network'))
    if (id === 'wrong') return Promise.reject(new Error('Unknown'))
    this.sent.push([id, ago_ms])
    return Promise.resolve({} as Line)
  }
}

it('what was counted without a network is sent after a reload, in order, with the time since', async () => {
  const device = new Device()
  await device.waiting().add(entry('first'))
  device.time = 2000
  await device.waiting().add(entry('second'))
  device.time = 5000
  device.isOnline = true
  const again = device.waiting()
  expect(again.size).toBe(2)
  await again.flush()
  expect(device.sent).toEqual([['first', 5000], ['second', 3000]])
  expect([again.size, device.memory.size]).toEqual([0, 0])
})

it('what the server refuses is told and holds nothing up', async () => {
  const device = new Device()
  device.isOnline = true
  const waiting = device.waiting()
  await Promise.all([waiting.add(entry('wrong')), waiting.add(entry('right'))])
  expect([device.refused, device.sent]).toEqual([['wrong'], [['right', 0]]])
})
