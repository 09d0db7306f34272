import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical, chain } from './actionlog'
import { backoff } from './leader'
import { employeeOfBadge, importDeviceKey, isPinRight } from './pin'
import type { Employee } from './types'
import { uuid7 } from './uuid'

describe('PIN on the device', () => {
  const key = Buffer.from('device key of thirty-two bytes!!')
  const salt = Buffer.from('salt of 16 bytes')
  const derived = pbkdf2Sync('2580', salt, 1000, 32, 'sha256')
  const pin = { salt: salt.toString('base64'), iterations: 1000, verifier: createHmac('sha256', key).update(derived).digest('base64') }

  it('accepts the PIN whose verifier the server sent, and no other', async () => {
    const imported = await importDeviceKey(key.toString('base64'))
    expect(await isPinRight('2580', { pin }, imported)).toBe(true)
    expect(await isPinRight('2581', { pin }, imported)).toBe(false)
    expect(await isPinRight('2580', { pin: null }, imported)).toBe(false)
  })

  it('cannot be read out of the browser', async () => {
    await expect(crypto.subtle.exportKey('raw', await importDeviceKey(key.toString('base64')))).rejects.toThrow()
  })

  it('is useless on another device', async () => {
    expect(await isPinRight('2580', { pin }, await importDeviceKey(Buffer.from('another key').toString('base64')))).toBe(false)
  })

  it('finds the owner of a badge by its hash', async () => {
    const mira = { name: 'Mira', badges: [createHash('sha256').update('B-77').digest('hex')] } as Employee
    expect(await employeeOfBadge('B-77', [mira])).toBe(mira)
    expect(await employeeOfBadge('B-78', [mira])).toBeUndefined()
  })
})

describe('action log', () => {
  it('writes canonical JSON: sorted keys, no blanks, other letters as they are', () => {
    expect(canonical({ b: [1, null, true], a: { d: 'č', c: '"' } })).toBe('{"a":{"c":"\\"","d":"č"},"b":[1,null,true]}')
  })

  // The same form as core/audit.py entry_hash.
  it('hashes an entry over everything but its own hash', async () => {
    const entry = await chain(7, '2026-11-22T10:41:00.123Z', 'discount', { value: 10 }, 'ab')
    const text = '["ab",7,"2026-11-22T10:41:00.123Z","discount",{"value":10}]'
    expect(entry.hash).toBe(createHash('sha256').update(text).digest('hex'))
  })

  it('changes every later hash when one entry changes', async () => {
    const first = await chain(1, 'a', 'x', {}, '')
    const forged = await chain(1, 'a', 'y', {}, '')
    expect((await chain(2, 'b', 'z', {}, first.hash)).hash).not.toBe((await chain(2, 'b', 'z', {}, forged.hash)).hash)
  })
})

describe('ids', () => {
  it('are UUIDv7 that carry the time and always grow', () => {
    const at = Date.UTC(2031, 0, 1)
    const ids = Array.from({ length: 5000 }, () => uuid7(at))
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(ids[0].replace(/-/g, '').slice(0, 12), 16)).toBe(at)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(5000)
  })
})

it('waits 1 s, then twice as long each time, at most a minute', () => {
  expect([0, 1, 2, 5, 6, 30].map((attempt) => backoff(attempt, () => 1))).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000])
  expect(backoff(0, () => 0)).toBe(750)
})
