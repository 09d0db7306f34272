import { describe, expect, it, vi } from 'vitest'
import { Events } from './events'
import { registrationOwner, withOwner } from './owner'
import { Registries, Screens, Slots } from './registries'
import { Services } from './services'
import { hideModules, switchTo } from './switched'

const component = { render: () => null }

describe('services', () => {
  it('answers through wraps, the last one outermost', () => {
    const services = new Services()
    services.define('price', (amount: number) => amount * 10)
    services.wrap('price', (inner: (amount: number) => number, amount: number) => inner(amount) + 1)
    services.wrap('price', (inner: (amount: number) => number, amount: number) => inner(amount) * 2)
    expect(services.call('price', 3)).toBe(62)
  })

  it('lets a wrap come before the definition', () => {
    const services = new Services()
    services.wrap('name', (inner: () => string) => `${inner()}!`)
    services.define('name', () => 'tea')
    expect(services.call('name')).toBe('tea!')
  })

  it('refuses a second definition and names the first owner', () => {
    const services = new Services()
    withOwner('pricing', () => services.define('price', () => 1))
    expect(() => withOwner('other', () => services.define('price', () => 2))).toThrow(/other.*pricing/)
  })

  it('says which service is missing', () => {
    expect(() => new Services().call('stock.level')).toThrow('stock.level')
  })
})

describe('events', () => {
  it('tells listeners in order and goes on behind one that fails', () => {
    const events = new Events()
    const heard: string[] = []
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    events.on('scan', () => heard.push('first'))
    withOwner('broken', () => events.on('scan', () => { throw new Error('no') }))
    events.on('scan', () => heard.push('last'))
    events.emit('scan')
    expect(heard).toEqual(['first', 'last'])
    expect(error.mock.calls[0][0]).toContain('broken')
    error.mockRestore()
  })

  it('stops telling after the answered function was called', () => {
    const events = new Events()
    const heard: number[] = []
    const off = events.on<number>('n', (n) => heard.push(n))
    events.emit('n', 1)
    off()
    events.emit('n', 2)
    expect(heard).toEqual([1])
  })
})

describe('slots', () => {
  it('keeps items in their order, whoever came first', () => {
    const slots = new Slots()
    slots.add('cart', { id: 'b', component, order: 20 })
    slots.declare('cart', 'beside the customer')
    slots.add('cart', { id: 'a', component, order: 10 })
    expect(slots.items('cart').map((item) => item.id)).toEqual(['a', 'b'])
    expect(slots.unknown()).toEqual([])
  })

  it('reports an item for a place that nobody offers, with its owner', () => {
    const slots = new Slots()
    withOwner('tips', () => slots.add('nowhere', { id: 'tip', component }))
    expect(slots.unknown()).toEqual([{ slot: 'nowhere', id: 'tip', owner: 'tips' }])
  })

  it('refuses the same id twice', () => {
    const slots = new Slots()
    slots.add('cart', { id: 'a', component })
    expect(() => slots.add('cart', { id: 'a', component })).toThrow('already')
  })
})

describe('screens and registries', () => {
  it('refuses two screens on one path', () => {
    const screens = new Screens()
    screens.add({ name: 'sale', path: '/', component })
    expect(() => screens.add({ name: 'other', path: '/', component })).toThrow('already offered')
  })

  it('refuses the same name twice in one kind only', () => {
    const registries = new Registries()
    registries.add('method', 'cash', 1)
    registries.add('status', 'cash', 2)
    expect(() => registries.add('method', 'cash', 3)).toThrow('already registered')
    expect(registries.list('method')).toEqual([['cash', 1]])
  })

  it('leaves out what the store hides, in places that people see', () => {
    const registries = new Registries()
    for (const kind of ['pos.more', 'pos.sidebar', 'pos.act']) registries.add(kind, 'refund', kind)
    hideModules(['refund'])
    expect([registries.list('pos.more'), registries.get('pos.sidebar', 'refund'), registries.get('pos.act', 'refund')]).toEqual([[], undefined, 'pos.act'])
    hideModules(undefined)
    expect(registries.get('pos.sidebar', 'refund')).toBe('pos.sidebar')
  })
})

it('forgets the owner after set-up, also when it failed', () => {
  expect(() => withOwner('tips', () => { throw new Error('no') })).toThrow('no')
  expect(registrationOwner()).toBe('host')
})

describe('an addon that is switched off while the page is open', () => {
  const api = () => ({ services: new Services(), events: new Events(), slots: new Slots(), screens: new Screens(), registries: new Registries() })

  it('is not seen, called or told until it is on again', () => {
    const { services, events, slots, screens, registries } = api()
    const heard: string[] = []
    services.define('price', () => 1)
    slots.declare('place', 'Somewhere')
    withOwner('tips', () => {
      services.wrap('price', (inner: () => number) => inner() + 10)
      services.define('tips.give', () => 2)
      events.on('sold', () => heard.push('tips'))
      slots.add('place', { id: 'tip', component })
      screens.add({ name: 'tips', component })
      registries.add('tile', 'tip', 7)
    })
    const seen = () => {
      events.emit('sold')
      return [services.call('price'), services.has('tips.give'), slots.items('place').length, screens.list().length, screens.get('tips') !== undefined, registries.list('tile'), registries.get('tile', 'tip')]
    }
    const on = [11, true, 1, 1, true, [['tip', 7]], 7]
    expect(seen()).toEqual(on)
    expect(switchTo(['tips'], new Set())).toBe(true)
    expect(seen()).toEqual([1, false, 0, 0, false, [], undefined])
    expect(switchTo(['tips'], new Set(['tips']))).toBe(true)
    expect(switchTo(['tips'], new Set(['tips']))).toBe(false)
    expect(seen()).toEqual(on)
    expect(heard).toEqual(['tips', 'tips'])
  })

  it('keeps its place: its name is still taken', () => {
    const { registries } = api()
    withOwner('tips', () => registries.add('tile', 'tip', 1))
    switchTo(['tips'], new Set())
    expect(() => registries.add('tile', 'tip', 2)).toThrow('tip')
    switchTo(['tips'], new Set(['tips']))
  })
})
