/** Watches the carts that were taken up: paid elsewhere, what was added here becomes a receipt of its own. */
import { uuid7, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { addedSince, heldCart, paidHere, settleHeld } from './held'
import type { SaleCompleted } from './sale'
import { useCarts } from './store'
import { _ } from './texts'
import type { Cart } from './types'

/** Listens to the feed and to finished sales. */
export function watchHeld(api: AppApi): void {
  api.events.on<{ entity: string; id: string }[]>('feed.rows', (rows) => {
    const ids = rows.filter((row) => row.entity === 'pos.held').map((row) => row.id)
    if (!ids.length) return
    for (const cart of [...useCarts().carts]) endWhenPaid(api, cart)
    void settleHeld(ids)
  })
  api.events.on<{ result: { state?: string; taken_by?: string | null } }>('ops.applied', ({ result }) => {
    const isElsewhere = result.state === 'taken' && result.taken_by && result.taken_by !== api.boot.register?.id
    if (isElsewhere) toast(_('This receipt is open at another till too. Whoever is paid first has it.'), { tone: 'warning' })
  })
  api.events.on<SaleCompleted>('sale.completed', ({ order }) => {
    const id = (order.facts.pos as { held_id?: string } | undefined)?.held_id
    if (id) void paidHere(id, order.id)
  })
}

/** The payment of a held receipt stands: its copy on this till goes, what was added here stays as a new receipt. */
export function endWhenPaid(api: AppApi, cart: Cart): void {
  const held = cart.held && heldCart(cart.id)
  if (!held || held.state !== 'paid') return
  const added = addedSince(cart)
  const carts = useCarts()
  carts.close(cart)
  api.services.call('pos.log', 'held_was_paid', { cart: cart.id, order: held.order_id, added: added.length })
  if (!added.length) return void toast(_('This receipt was paid at another till.'))
  const facts = { ...cart.facts, pos: { ...(cart.facts.pos as object), held_id: undefined } }
  const next = carts.adopt({ ...cart, id: uuid7(), lines: added.map((line) => ({ ...line, id: uuid7() })), facts, held: null, selected: null })
  carts.reprice(next)
  toast(_('This receipt was paid at another till. What was added here is now a receipt of its own.'), { tone: 'warning' })
}
