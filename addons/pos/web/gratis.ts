/** Goods given away (POS-16): one piece of a product a cart, at 0.00, still on the receipt. */
import { formatMoney, uuid7 } from '@tezga/client'
import { toast } from '@tezga/ui'
import { mayDo, keepOn } from './allow'
import { own, withOwn } from './facts'
import { useCarts } from './store'
import { _ } from './texts'
import type { Line } from './types'

const ONE = 10_000

/** Whether a line may be switched: neither part of a bundle nor a deposit, and not a returned one. */
export function canBeGratis(line: Line): boolean {
  const { bundle, deposit_of, empties } = own(line)
  return !bundle && !deposit_of && !empties && line.product_id !== null && line.quantity > 0
}

/** Gives one piece of the line away, or takes the gift back; of several pieces one becomes a line of its own. */
export async function switchGratis(line: Line): Promise<void> {
  const carts = useCarts()
  if (own(line).gratis) return carts.change(line, { discounts: [], facts: withOwn(line.facts, { gratis: undefined }) })
  if (carts.active.lines.some((other) => other.product_id === line.product_id && own(other).gratis)) {
    return void toast(_('One piece of {name} is given away already.', { name: line.name }), { tone: 'warning' })
  }
  const isWhole = Boolean(line.decimals) || line.quantity <= ONE
  const id = isWhole ? line.id : uuid7()
  const answer = await mayDo('pos.gratis', { title: line.name, before: formatMoney(line.price / 10_000), after: formatMoney(0), line: id, cart: carts.active.id })
  if (!answer) return
  const gift = isWhole ? line : carts.split(line, ONE, id)
  const discounts = [{ id: 'pos.gratis', kind: 'gratis' as const, value: 10_000, name: _('GRATIS') }]
  carts.change(gift, { discounts, facts: keepOn(withOwn(gift.facts, { gratis: true }), 'pos.gratis', answer) })
}
