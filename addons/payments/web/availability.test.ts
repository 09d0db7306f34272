import { describe, expect, it } from 'vitest'
import { terminalDevices, whyAway } from './availability'
import type { Method } from './tenders'

const cash: Method = { id: 'c', name: 'Cash', kind: 'cash' }
const gift: Method = { id: 'g', name: 'Gift card', kind: 'other', needs_network: true }
const first: Method = { id: 't1', name: 'Bank A', kind: 'terminal' }
const second: Method = { id: 't2', name: 'Bank B', kind: 'terminal', device: 'terminal-b' }

/** A till with the server and hub in a state, and terminals by name. */
function till(online: boolean, link: string, devices: Record<string, string> = {}): Parameters<typeof whyAway>[0] {
  return {
    boot: { settings: { 'payments.terminal_device': 'terminal' }, data: { payments: { methods: [cash, first, second] } } },
    services: { has: () => true, call: () => ({ online }) },
    hw: { state: { link }, devices: new Map(Object.entries(devices).map(([id, state]) => [id, { id, state }])) },
  } as unknown as Parameters<typeof whyAway>[0]
}

describe('what can pay now', () => {
  it('is cash, always', () => {
    expect(whyAway(till(false, 'absent'), cash)).toBe('')
  })

  it('is no method that needs the server while that is away', () => {
    expect(whyAway(till(false, 'up'), gift)).toContain('server')
    expect(whyAway(till(true, 'absent'), gift)).toBe('')
  })

  it('is a card terminal in the same network, server or not', () => {
    expect(whyAway(till(false, 'up', { terminal: 'online' }), first)).toBe('')
    expect(whyAway(till(true, 'down', { terminal: 'online' }), first)).toContain('hub')
  })

  it('tells each of two terminals from the other', () => {
    const one = till(true, 'up', { terminal: 'offline', 'terminal-b': 'online' })
    expect(whyAway(one, first)).toContain('does not answer')
    expect(whyAway(one, second)).toBe('')
    expect(terminalDevices(one).map(({ device }) => device)).toEqual(['terminal', 'terminal-b'])
  })

  it('is no terminal that the hub does not know', () => {
    expect(whyAway(till(true, 'up', { terminal: 'online' }), second)).toContain('not set up')
  })
})
