/** Bundles in a cart: what the customer chooses, and the lines that one becomes. Pure. */
import { FLAGS, uuid7, type Product } from '@tezga/client'
import { own, withOwn, type InBundle } from './facts'
import type { MakeLine } from './lines'
import type { Line } from './types'

/** A component as the catalogue sends it: product, quantity, choice, how many of the choice, surcharge (minor units). */
export type ComponentRow = [string, number, string, number, number]

/** A choice that the customer makes. */
export interface Choice {
  name: string
  choose: number
  options: ComponentRow[]
}

/** The components of a product; none: it is no bundle. */
export function componentsOf(product: Product): ComponentRow[] {
  return (product.components as ComponentRow[] | null | undefined) ?? []
}

/** What has to be chosen, in the order of the components. */
export function choicesOf(product: Product): Choice[] {
  const found = new Map<string, Choice>()
  for (const row of componentsOf(product)) {
    if (!row[2]) continue
    const choice = found.get(row[2]) ?? { name: row[2], choose: row[3], options: [] }
    choice.options.push(row)
    found.set(row[2], choice)
  }
  return [...found.values()]
}

/** The components inside: the fixed ones and those chosen, by the index of the row. */
export function insideOf(product: Product, chosen: ReadonlySet<number>): ComponentRow[] {
  return componentsOf(product).filter((row, index) => !row[2] || chosen.has(index))
}

/** The lines of one bundle; `find` answers products, components that left the catalogue are missing. */
export function bundleLines(product: Product, inside: ComponentRow[], find: (id: string) => Product | undefined, make: MakeLine): Line[] {
  const id = uuid7()
  const extra = inside.reduce((sum, row) => sum + row[4] * 10_000, 0)
  const price = product.unit_price + extra
  return inside.flatMap(([component, quantity]) => {
    const part = find(component)
    if (!part) return []
    const fact: InBundle = { id, product_id: product.id, name: product.name, quantity: 10_000, price, part: quantity, weight: part.unit_price, base: product.unit_price, extra }
    const line = make(part, { quantity })
    return [{ ...line, manual_price: true, flags: line.flags | FLAGS.noMerge | (product.flags & FLAGS.noDiscount), facts: withOwn(line.facts, { bundle: fact }) }]
  })
}

/** What tells two bundles of one product apart: the components and the price, before any price list. */
export function bundleKey(lines: Line[]): string {
  return lines.map((line) => { const { product_id, price, part, base, extra } = own(line).bundle!; return `${product_id}/${line.product_id}/${part}/${base === undefined ? price : base + (extra ?? 0)}` }).join()
}

/** Gives each bundle the price that the shop's lists ask for it; `listed` answers the unit price of each product and quantity. */
export function listBundles(lines: readonly Line[], listed: (bundles: InBundle[]) => number[]): void {
  const bundles = new Map<string, InBundle>()
  for (const line of lines) {
    const { bundle } = own(line)
    if (bundle?.base !== undefined && !line.refunds_line_id) bundles.set(bundle.id, bundle)
  }
  if (!bundles.size) return
  const prices = new Map(listed([...bundles.values()]).map((price, index) => [[...bundles.keys()][index], price]))
  for (const line of lines) {
    const { bundle } = own(line)
    const price = bundle && prices.get(bundle.id)
    if (bundle && price !== undefined && price + (bundle.extra ?? 0) !== bundle.price) line.facts = withOwn(line.facts, { bundle: { ...bundle, price: price + (bundle.extra ?? 0) } })
  }
}

/** The lines of the bundle with this id. */
export function linesOfBundle(lines: readonly Line[], id: string): Line[] {
  return lines.filter((line) => own(line).bundle?.id === id)
}
