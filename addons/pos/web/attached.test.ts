// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { FLAGS, type Product } from '@tezga/client'
import { priceOrder, shareBundle } from '../../pricing/web/engine'
import { emptiesLine, rowsOf, shareBundles, together, withDeposits } from './attached'
import { bundleKey, bundleLines, choicesOf, insideOf, listBundles, type ComponentRow } from './bundle'
import { own, withOwn } from './facts'
import { isSame, lineOf, missing, stepped, weightOf, type MakeLine } from './lines'
import type { Line } from './types'

const product = (id: string, price: number, extra: Partial<Product> = {}): Product => ({
  id, name: id, name_key: id, sku: null, category_id: null, unit: null, unit_price: price * 10_000, tax_id: null, barcodes: [], variants: [], flags: 0, image: null, rank: null, min_age: null, ...extra,
})
const make: MakeLine = (one, adding) => lineOf(one, undefined, adding)
const goods = new Map([product('pfand', 25), product('burger', 400), product('cola', 250, { deposit_id: 'pfand' }), product('chips', 300)].map((one) => [one.id, one]))
const find = (id: string) => goods.get(id)
const parts: ComponentRow[] = [['burger', 20_000, '', 1, 0], ['cola', 10_000, 'Side', 1, 0], ['chips', 10_000, 'Side', 1, 50]]
const menu = product('menu', 990, { components: parts })

function bundle(chosen: number[], quantity = 10_000): Line[] {
  const lines = bundleLines(menu, insideOf(menu, new Set(chosen)), find, make)
  for (const line of lines) line.facts = withOwn(line.facts, { bundle: { ...own(line).bundle!, quantity } })
  shareBundles(lines, shareBundle)
  return lines
}

describe('bundles', () => {
  it('ask what goes in and add the surcharge of what was chosen', () => {
    expect(missing(menu, {})).toBe('choice')
    expect(choicesOf(menu)).toEqual([{ name: 'Side', choose: 1, options: [parts[1], parts[2]] }])
    expect(own(bundle([2])[0]).bundle).toMatchObject({ name: 'menu', price: 10_400_000, part: 20_000 })
  })

  it('three with two burgers each are six burgers, and the parts cost exactly the bundles', () => {
    const lines = bundle([1], 30_000)
    const priced = priceOrder({ lines: lines.map(({ id, quantity, unit_price }) => ({ id, quantity, unit_price, manual_price: true })) })
    expect(lines[0].quantity).toBe(60_000)
    expect(priced.total).toBe(3 * 990)
  })

  it('with the same parts are alike, with others not', () => {
    expect(bundleKey(bundle([1]))).toBe(bundleKey(bundle([1], 20_000)))
    expect(bundleKey(bundle([1]))).not.toBe(bundleKey(bundle([2])))
  })

  it('cost what a price list asks for the whole, with what was chosen dearer on top, and still merge', () => {
    const lines = bundle([2], 20_000)
    listBundles(lines, (bundles) => {
      expect(bundles).toMatchObject([{ product_id: 'menu', quantity: 20_000, base: 9_900_000 }])
      return [8_000_000]
    })
    shareBundles(lines, shareBundle)
    expect(own(lines[0]).bundle!.price).toBe(8_500_000)
    expect(priceOrder({ lines: lines.map(({ id, quantity, unit_price }) => ({ id, quantity, unit_price, manual_price: true })) }).total).toBe(2 * 850)
    expect(bundleKey(lines)).toBe(bundleKey(bundle([2])))
  })

  it('stand below their head and go together with their deposits', () => {
    const lines = withDeposits([...bundle([1]), make(product('tea', 200))], find, make)
    expect(rowsOf(lines).map((row) => (row.head ? 'head' : `${row.isInner ? '-' : ''}${row.line.name}`))).toEqual(['head', '-burger', '-cola', '-pfand', 'tea'])
    expect(together(lines, lines[0]).map((line) => line.name)).toEqual(['burger', 'cola', 'pfand'])
  })
})

describe('deposits', () => {
  it('follow the quantity of their product and leave with it', () => {
    const cola = make(goods.get('cola')!, { quantity: 20_000 })
    const lines = withDeposits([cola], find, make)
    expect(lines.map(({ name, quantity }) => [name, quantity])).toEqual([['cola', 20_000], ['pfand', 20_000]])
    cola.quantity = 60_000
    expect(withDeposits(lines, find, make)).toBe(lines)
    expect(lines[1].quantity).toBe(60_000)
    expect(withDeposits([lines[1]], find, make)).toEqual([])
  })

  it('come back as a line that counts down', () => {
    const line = emptiesLine(goods.get('pfand')!, make)
    expect(line.quantity).toBe(-10_000)
    expect(stepped(line, 1)).toBe(-20_000)
    expect(stepped(line, -1)).toBe(0)
  })
})

describe('lines', () => {
  it('with facts of their own are never counted on another', () => {
    const plain = make(goods.get('chips')!)
    const gift = { ...plain, facts: withOwn({}, { gratis: true }) }
    expect([isSame(plain, plain), isSame(gift, plain), isSame(plain, make(product('chips', 300, { flags: FLAGS.noMerge })))]).toEqual([true, false, false])
  })

  it('facts of other addons stay when the till forgets its own', () => {
    expect(withOwn({ kds: { course: 1 }, pos: { gratis: true } }, { gratis: undefined })).toEqual({ kds: { course: 1 } })
  })

  it('a label of 2.65 at 1.50 a kilogram is 1.767 kg', () => {
    expect(weightOf(265, 1_500_000)).toEqual({ quantity: 17_670 })
  })

  it('keep the price of the label where grams cannot give it', () => {
    const { quantity = 0, price } = weightOf(999, 1_999_900_000)
    expect(Math.round((quantity * (price ?? 1_999_900_000)) / 100_000_000)).toBe(999)
  })
})
