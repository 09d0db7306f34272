/** Lines that follow others: parts of bundles share the bundle's price, container deposits follow their product. Pure. */
import { FLAGS, type Product } from '@tezga/client'
import type { BundlePart, BundleShare } from '../../pricing/web/engine'
import { own, withOwn, type InBundle } from './facts'
import type { MakeLine } from './lines'
import type { Line } from './types'

/** The money engine's way to share the price of a bundle. */
export type ShareBundle = (price: number, quantity: number, parts: BundlePart[]) => BundleShare[]

/** The lines in order with the deposit of each behind it; the same array when nothing changed. `make` makes the line of a container. */
export function withDeposits(lines: Line[], find: (id: string) => Product | undefined, make: MakeLine): Line[] {
  if (!lines.some((line) => line.deposit_id || own(line).deposit_of)) return lines
  const known = new Map(lines.filter((line) => own(line).deposit_of).map((line) => [own(line).deposit_of!, line]))
  const next = lines.flatMap((line) => {
    if (own(line).deposit_of) return []
    const container = line.deposit_id && !own(line).empties ? find(line.deposit_id) : undefined
    if (!container) return [line]
    const deposit = known.get(line.id) ?? depositLine(make(container, { quantity: line.quantity }), line)
    if (deposit.quantity !== line.quantity) deposit.quantity = line.quantity
    return [line, deposit]
  })
  return next.length === lines.length && next.every((line, index) => line === lines[index]) ? lines : next
}

function depositLine(made: Line, line: Line): Line {
  return Object.assign(made, { flags: made.flags | FLAGS.noMerge | FLAGS.noDiscount, facts: withOwn(made.facts, { deposit_of: line.id }) })
}

/** The line of empties that come back: the container, counted down. */
export function emptiesLine(container: Product, make: MakeLine): Line {
  const made = make(container, { quantity: -10_000 })
  return { ...made, flags: made.flags | FLAGS.noDiscount, deposit_id: null, facts: withOwn(made.facts, { empties: true }) }
}

/** Gives the parts of each bundle their quantity and their share of its price. */
export function shareBundles(lines: readonly Line[], share: ShareBundle): void {
  const bundles = new Map<string, Line[]>()
  for (const line of lines) {
    const id = own(line).bundle?.id
    if (id) bundles.get(id)?.push(line) ?? bundles.set(id, [line])
  }
  for (const parts of bundles.values()) {
    const facts = parts.map((line) => own(line).bundle!)
    const shares = share(facts[0].price, facts[0].quantity, facts.map(({ part, weight }) => ({ quantity: part, unit_price: weight })))
    parts.forEach((line, index) => {
      if (line.quantity !== shares[index].quantity) line.quantity = shares[index].quantity
      if (line.unit_price !== shares[index].unit_price) line.unit_price = shares[index].unit_price
    })
  }
}

/** Lines that stand and go together: a bundle with all of its parts, a line with its deposit. */
export function together(lines: readonly Line[], line: Line): Line[] {
  const bundle = own(line).bundle?.id
  const heads = new Set(bundle ? lines.filter((other) => own(other).bundle?.id === bundle).map((other) => other.id) : [line.id])
  return lines.filter((other) => heads.has(other.id) || heads.has(own(other).deposit_of ?? ''))
}

/** A row of the cart as it is shown: a line, or the head of a bundle above its first part. */
export interface Row {
  key: string
  line: Line
  head: InBundle | null
  /** Shown below the line or bundle that it belongs to. */
  isInner: boolean
}

/** The rows of a cart, heads of bundles included. */
export function rowsOf(lines: readonly Line[]): Row[] {
  let last: string | undefined
  return lines.flatMap((line) => {
    const { bundle, deposit_of } = own(line)
    const row: Row = { key: line.id, line, head: null, isInner: Boolean(bundle || deposit_of) }
    const isFirst = bundle && bundle.id !== last
    if (!deposit_of) last = bundle?.id
    return isFirst ? [{ key: bundle.id, line, head: bundle, isInner: false }, row] : [row]
  })
}
