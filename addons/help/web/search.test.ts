import { describe, expect, it } from 'vitest'
import { marked, partsOf, plain } from './parts'
import { hitsOf, keysOf, search } from './search'
import { isWanted, tipOf } from './tips'

const topics = [
  { title: 'Giving a discount', words: 'rebate, percent off', text: 'Press Discount and choose. The receipt shows it.' },
  { title: 'Taking goods back', words: 'return, refund, money back', text: 'Scan the receipt.' },
  { title: 'Parking a receipt', words: 'hold, wait', text: 'The customer fetches money.' },
  { title: 'Возврат товара', words: 'вернуть деньги', text: 'Отсканируйте чек.' },
  { title: 'Die Kassenschublade öffnen', words: 'Lade', text: 'Ohne Verkauf.' },
  { title: 'Račun odložiti', words: 'čekanje', text: 'Kupac se vraća.' },
]
const keys = topics.map(keysOf)
const first = (query: string): string | undefined => topics[search(keys, query)[0] ?? -1]?.title

describe('the search in help', () => {
  it.each([
    ['how do I give a discount', 'Giving a discount'], ['refunding', 'Taking goods back'], ['disc', 'Giving a discount'],
    ['возвраты', 'Возврат товара'], ['djpdhfn', 'Возврат товара'], ['vozvrat', 'Возврат товара'],
    ['schublade', 'Die Kassenschublade öffnen'], ['oeffnen', 'Die Kassenschublade öffnen'], ['racun odloziti', 'Račun odložiti'],
  ])('answers %s with %s', (query, title) => expect(first(query)).toBe(title))

  it('puts titles before other words, and those before texts', () => {
    expect(search(keys, 'receipt').map((index) => topics[index].title)).toEqual(['Parking a receipt', 'Giving a discount', 'Taking goods back'])
    expect(first('money back')).toBe('Taking goods back')
  })

  it('does not answer when the subject is missing', () => {
    expect(search(keys, 'parking lot')).toEqual([])
    expect(search(keys, 'how do I')).toEqual([])
  })

  it('puts behind the answers what is about one of the words', () => {
    expect(search(keys, 'discount receipt').map((index) => topics[index].title)).toEqual(['Giving a discount', 'Parking a receipt'])
  })

  it('marks the words that were asked for, with their endings', () => {
    expect(marked([{ text: 'Receipts are parked.' }], hitsOf('park receipt')).filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['Receipts', 'parked'])
  })
})

it('names buttons as the screen reads them', () => {
  const parts = partsOf('Press [Park], then [core:Lock].', 'pos', (domain, name) => `${domain}/${name}`)
  expect(plain(parts)).toBe('Press pos/Park, then core/Lock.')
  expect(parts.filter(({ isButton }) => isButton)).toHaveLength(2)
})

it('gives another tip each day and comes round to all of them', () => {
  expect([6, 7, 8, 9].map((day) => tipOf(['a', 'b', 'c'], day))).toEqual(['a', 'b', 'c', 'a'])
  expect(tipOf([], 6)).toBeUndefined()
})

it('shows no tip that was put away today, and none to who wants none', () => {
  const choices = { ana: '5', luka: false as const }
  expect([isWanted(choices, 'ana', 5), isWanted(choices, 'ana', 6), isWanted(choices, 'luka', 6), isWanted(choices, 'mia', 5)]).toEqual([false, true, false, true])
})
