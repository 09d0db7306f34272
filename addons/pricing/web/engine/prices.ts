/** The unit price of each line: a typed price stays, else the best price-list row, else the product's own. */

import { CartError } from './errors'
import { mulDiv } from './rounding'
import type { Cart, CartLine, Explained, PriceRule } from './types'

const RATE_ONE = 10_000
const SCOPES = ['variant_id', 'product_id', 'category_id'] as const

/** The unit price a line sells at, how it came about, and whether it is a promotion price. */
export interface LinePrice {
  unitPrice: number
  explain: Explained[]
  promo: boolean
}

type RulesByTarget = Map<string, PriceRule[]>
type Rank = readonly number[]

/**
 * Price every line of the cart; quantity breaks count the target's quantity over the whole cart.
 *
 * The row that applies is the one with the lowest priority number, then the narrowest target (variant,
 * product, category, everything), then the highest quantity break, then the lowest price, then the first.
 */
export function linePrices(cart: Cart): LinePrice[] {
  const rules = byTarget(cart)
  if (rules.size === 0) return cart.lines.map(ownPrice)
  const sold = quantities(cart.lines)
  return cart.lines.map((line) => (line.manual_price ? ownPrice(line) : listed(line, rules, sold)))
}

function listed(line: CartLine, rules: RulesByTarget, sold: Map<string, number>): LinePrice {
  let best: { rank: Rank; price: number; rule: PriceRule } | null = null
  for (const [narrowness, target] of targets(line)) {
    const quantity = sold.get(signed(line, target)) ?? 0
    for (const [order, rule] of (rules.get(target) ?? []).entries()) {
      const least = rule.min_quantity ?? 0
      const price = quantity >= least ? priceBy(rule, line) : null
      if (price === null) continue
      const rank = [rule.priority ?? 0, narrowness, -least, price, order]
      if (best === null || isBefore(rank, best.rank)) best = { rank, price, rule }
    }
  }
  if (best === null) return ownPrice(line)
  const { price, rule } = best
  return {
    unitPrice: price,
    explain: [explained('price_list', ruleArgs(rule), line.unit_price, price)],
    promo: Boolean(rule.promo),
  }
}

function ownPrice(line: CartLine): LinePrice {
  const price = line.unit_price
  const explain = line.manual_price ? [explained('manual_price', {}, price, price)] : []
  return { unitPrice: price, explain, promo: false }
}

function priceBy(rule: PriceRule, line: CartLine): number | null {
  if (rule.unit_price != null) return rule.unit_price
  if (rule.percent != null) return mulDiv(line.unit_price, RATE_ONE - rule.percent, RATE_ONE)
  if (rule.markup != null) {
    return line.cost == null ? null : mulDiv(line.cost, RATE_ONE + rule.markup, RATE_ONE)
  }
  throw new CartError('rule_without_price', `Price rule '${rule.id ?? ''}' states no price; give unit_price, percent or markup.`)
}

function byTarget(cart: Cart): RulesByTarget {
  const found: RulesByTarget = new Map()
  for (const row of cart.price_rules ?? []) {
    const rule = { ...cart.price_lists?.[row.list_id ?? ''], ...row }
    if (!applies(rule, cart)) continue
    const target = targetOf(row)
    const rules = found.get(target)
    if (rules) rules.push(rule)
    else found.set(target, [rule])
  }
  return found
}

function applies(rule: PriceRule, cart: Cart): boolean {
  const date = cart.date ?? ''
  if (date && (date < (rule.valid_from ?? '') || date > (rule.valid_to || '9999-12-31'))) return false
  if (rule.store_ids != null && !(cart.store_id != null && rule.store_ids.includes(cart.store_id))) return false
  if (rule.customer_ids == null && rule.customer_groups == null) return true
  if (cart.customer_id != null && (rule.customer_ids ?? []).includes(cart.customer_id)) return true
  return (rule.customer_groups ?? []).some((group) => (cart.customer_groups ?? []).includes(group))
}

function targetOf(row: PriceRule | CartLine): string {
  const scope = SCOPES.find((name) => row[name])
  return scope ? `${scope}:${row[scope]}` : ''
}

function targets(line: CartLine): [number, string][] {
  const found: [number, string][] = []
  SCOPES.forEach((scope, narrowness) => {
    if (line[scope]) found.push([narrowness, `${scope}:${line[scope]}`])
  })
  found.push([SCOPES.length, ''])
  return found
}

function quantities(lines: CartLine[]): Map<string, number> {
  const sold = new Map<string, number>()
  for (const line of lines) {
    for (const [, target] of targets(line)) {
      const key = signed(line, target)
      sold.set(key, (sold.get(key) ?? 0) + Math.abs(line.quantity))
    }
  }
  return sold
}

function signed(line: CartLine, target: string): string {
  return (line.quantity < 0 ? '-' : '+') + target
}

function isBefore(left: Rank, right: Rank): boolean {
  const differs = left.findIndex((value, place) => value !== right[place])
  return differs >= 0 && left[differs]! < right[differs]!
}

function ruleArgs(rule: PriceRule): Explained['args'] {
  return { id: rule.id ?? null, name: rule.name ?? null }
}

function explained(rule: string, args: Explained['args'], before: number, after: number): Explained {
  return { rule, text_key: `pricing.explain.${rule}`, args, of: 'unit_price', before, after }
}
