/** What the action log keeps of a change of a line: the field, before and after. Pure. */
import type { Json } from '@tezga/client'
import type { Cart, Line } from './types'

const actions = { quantity: 'quantity_changed', unit_price: 'price_changed', discounts: 'discount', tax_id: 'tax_changed', note: 'note_changed' } as const

/** One entry of the action log. */
export interface Noted {
  action: string
  data: Record<string, Json>
}

/** What identifies a line in the log. */
export function lineFacts(cart: Pick<Cart, 'id'>, line: Line): Record<string, Json> {
  return { cart: cart.id, line: line.id, product: line.product_id, name: line.name, quantity: line.quantity, amount: line.amount }
}

/** The entries for a patch, taken before it is applied. */
export function notedChanges(cart: Pick<Cart, 'id'>, line: Line, patch: Partial<Line>): Noted[] {
  return (Object.keys(actions) as (keyof typeof actions)[]).filter((name) => name in patch && JSON.stringify(patch[name]) !== JSON.stringify(line[name])).map((name) => ({
    action: actions[name], data: { cart: cart.id, line: line.id, product: line.product_id, before: plain(line[name]), after: plain(patch[name]) },
  }))
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}
