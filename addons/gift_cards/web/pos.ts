/** Gift cards at the till: a kind of payment, a sheet that sells and loads, the paper of vouchers. */
import type { AppApi } from '@tezga/client'
import type { Document } from '../../receipts/web/blocks'
import { factOf, KIND } from './facts'
import { forget, sweep } from './cards'
import { giftKind, prefixOf } from './kind'
import { isOwn } from './numbers'
import SellSheet from './SellSheet.vue'
import { gift } from './state'
import { _ } from './texts'
import { withVouchers, type WithCards } from './voucher'

/** Adds gift cards; what a till held before it went off is let go of. */
export function setup(app: AppApi): void {
  app.registries.add('help.topics', 'gift_cards', () => import('./help'))
  app.registries.add('payments.kind', KIND, giftKind(app))
  app.registries.add('pos.act', 'gift_cards.sell', { title: () => _('Gift card sold') })
  app.slots.add('pos.overlay', { id: 'gift_cards.sell', component: SellSheet })
  app.services.wrap('receipts.document', (inner: (stored: WithCards, copy?: boolean) => Document, stored: WithCards, copy?: boolean) => withVouchers(app, inner(stored, copy), stored, copy))
  app.services.wrap('pos.scan', (inner: (code: string) => boolean, code: string) => scanned(app, code) || inner(code))
  app.events.on<WithCards>('sale.completed', ({ order }) => void forget(app, order.payments.flatMap((payment) => factOf(payment)?.hold ?? [])))
  addActions(app)
  void sweep(app).catch((error: unknown) => console.warn('Gift cards', error))
}

/** A scanned card: the number of a payment in the making, else the sheet that shows and loads it. */
function scanned(app: AppApi, code: string): false | 'here' {
  const isPaying = app.router.route.path === '/payment'
  if (isPaying && (gift.isListening || isOwn(code, prefixOf(app)))) {
    gift.scanned = code
    app.events.emit('payments.choose', KIND)
    return 'here'
  }
  if (isPaying || !isOwn(code, prefixOf(app)) || app.router.route.path !== '/') return false
  gift.selling = code
  app.services.call('pos.sound', 'ok')
  return 'here'
}

function addActions(app: AppApi): void {
  const isTaken = (): boolean => app.services.call<{ kind: string }[]>('payments.methods').some((method) => method.kind === KIND)
  const hasLines = (): boolean => app.services.call<{ lines: unknown[] }>('pos.active_cart').lines.length > 0
  const action = { icon: 'gift', title: () => _('Gift card'), run: () => (gift.selling = ''), refusal: () => (app.services.call<boolean>('pos.may', 'gift_cards.sell') ? '' : _('Your role may not do this. Ask a store lead.')) }
  app.registries.add('pos.action', 'gift-card', { ...action, order: 45, isShown: () => isTaken() && !hasLines() })
  app.registries.add('pos.more', 'gift-card', { ...action, order: 11, isShown: () => isTaken() && hasLines() })
}
