/** The arithmetic of tips; money in minor units, rates in ten-thousandths. Pure. */
import type { Cart, Line, StoredReceipt } from '../../pos/web/types'

const tag = 'example_tips:'

/** A tip that the payment screen offers. */
export interface Suggestion {
  rate: number
  amount: number
}

/** "5 7,5 10" as rates; what is no percentage up to 100 is left out. */
export function ratesOf(text: string): number[] {
  const rates = text.split(/[;\s%]+/).map((part) => Math.round(Number(part.replace(/,$/, '').replace(',', '.')) * 100))
  return [...new Set(rates.filter((rate) => rate > 0 && rate <= 10_000))]
}

/** A share of an amount, rounded half up. */
export function share(amount: number, rate: number): number {
  return Math.floor((2 * amount * rate + 10_000) / 20_000)
}

/** What to offer for goods of `goods`: no zeros, no two of one amount. */
export function suggestions(goods: number, text: string): Suggestion[] {
  const offered = ratesOf(text).map((rate) => ({ rate, amount: share(goods, rate) }))
  return offered.filter(({ amount }, index) => amount > 0 && offered.findIndex((other) => other.amount === amount) === index)
}

/** The largest tip that the store allows, rounded down as the server does. */
export function largest(goods: number, maximum: number): number {
  return Math.floor((goods * maximum) / 10_000)
}

/** The tag of a tip's line: it says whose tip it is. */
export function tagFor(employeeId: string): string {
  return tag + employeeId
}

/** The tip line of a cart, if it has one. */
export function tipLine(cart: Pick<Cart, 'lines'>): Line | undefined {
  return cart.lines.find((line) => line.tag?.startsWith(tag))
}

/** Whose tip a line is. */
export function employeeOf(line: { tag?: string }): string {
  return line.tag?.slice(tag.length) ?? ''
}

/** What the goods of a cart come to, the tip left out. */
export function goodsOf(cart: Pick<Cart, 'lines' | 'totals'>): number {
  return cart.totals.total - (tipLine(cart)?.amount ?? 0)
}

/** The tip of a finished receipt, if it has one. */
export function tipOf({ order, tags }: Pick<StoredReceipt, 'order' | 'tags'>): { line_id: string; employee_id: string; amount: number } | undefined {
  const line = order.lines.find((one) => tags?.[one.id]?.startsWith(tag))
  return line && { line_id: line.id, employee_id: employeeOf({ tag: tags![line.id] }), amount: line.amount }
}
