// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { offlineLeft } from './cards'
import { backOnto, factOf, onto } from './facts'
import { lineFor, rangeOf, usual } from './load'
import { checkDigit, grouped, isOwn, lastDay, masked, newNumber, normal } from './numbers'
import { issuedIn, withVouchers } from './voucher'

const paid = (ends: string, amount: number) => ({ method_id: 'm', kind: 'gift_card', amount, reference: null, facts: { gift_cards: { card: `card-${ends}`, ends, hold: 'h' } } })

describe('numbers of gift cards', () => {
  it('are known by prefix, length and check digit, and read in fours', () => {
    const number = newNumber('980')
    expect(isOwn(number, '980')).toBe(true)
    expect(isOwn(`${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`, '980')).toBe(false)
    expect(isOwn('4006381333931', '980')).toBe(false)
    expect(normal(grouped(number))).toBe(number)
    expect(masked(number)).toBe(`•••• ${number.slice(-4)}`)
  })

  it('have the check digit of the standard, as the server has it', () => expect(checkDigit('7992739871')).toBe('3'))

  it('are valid to the end of a month, over the end of a year too', () => {
    expect(lastDay('2026-11-22', 12)).toBe('2027-11-30')
    expect(lastDay('2026-11-22', 3)).toBe('2027-02-28')
    expect(lastDay('2026-11-22', 0)).toBe('')
  })
})

describe('the money of a return', () => {
  it('goes back to the cards that paid, each at most what it paid', () => {
    const parts = backOnto({ id: 'c', back: { paid: [paid('1111', 500), paid('2222', 300)] } }, -700, '9801')
    expect(parts.map((part) => [part.amount, factOf(part)?.card])).toEqual([[-500, 'card-1111'], [-200, 'card-2222']])
    expect(factOf(parts[0])?.hold).toBeUndefined()
  })

  it('goes onto a new voucher where no card paid', () => {
    expect(backOnto({ id: 'c', back: null }, -700, '9801000000001234')).toEqual([onto('9801000000001234', -700)])
    expect(factOf(onto('9801000000001234', -700))).toEqual({ number: '9801000000001234', ends: '1234', issued: true })
  })
})

describe('loading', () => {
  it('keeps a card within the least and the most', () => {
    expect(rangeOf({ least: 500, most: 5000 }, 1000)).toEqual({ least: 500, most: 4000 })
    expect(rangeOf({ least: 500, most: 5000 }, 4600)).toBeNull()
    expect(usual({ least: 500, most: 4000 }, 2)).toEqual([1000, 2000, 2500])
  })

  it('is a charge without tax that the shop owes', () => {
    const line = lineFor({ number: '9801000000001234' }, 2000, false)
    expect(line).toMatchObject({ amount: 2000, tax_id: null, facts: { gift_cards: { load: { number: '9801000000001234' } }, sales: { liability: true } } })
  })
})

describe('without the server', () => {
  it('a card pays at most its limit within a day at this till', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')
    const sale = (number: string, amount: number, closed_at: string, offline = true) => ({ closed_at, order: { payments: [{ amount, facts: { gift_cards: { number, offline } } }] } })
    const receipts = [sale('A', 500, '2026-11-22T10:00:00Z'), sale('B', 900, '2026-11-22T10:00:00Z'), sale('A', 700, '2026-11-20T10:00:00Z'), sale('A', 300, '2026-11-22T11:00:00Z', false)]
    expect(offlineLeft(2000, 'A', receipts, now)).toBe(1500)
  })
})

describe('the paper of a voucher', () => {
  const order = { currency: 'EUR', business_day: '2026-11-22', training: false, lines: [{ amount: 2000, facts: { gift_cards: { load: { number: '9801000000001234', printed: true } } } }], payments: [{ amount: -700, facts: { gift_cards: { number: '9801000000005678', ends: '5678', issued: true } } }] }

  it('comes for vouchers and for cards without plastic, and not with training', () => {
    expect(issuedIn({ order })).toEqual([{ number: '9801000000005678', amount: 700, kind: 'voucher' }, { number: '9801000000001234', amount: 2000, kind: 'card' }])
    expect(issuedIn({ order: { ...order, training: true } })).toEqual([])
  })

  it('is not repeated with a copy of the receipt', () => {
    const receipt = { language: 'en', width: 48, blocks: [] }
    const boot = { settings: {}, company: { name: 'Shop' } } as never
    expect(withVouchers({ boot }, receipt, { order }, true).blocks).toEqual([])
  })
})
