/** Stock at the till: marks on the tiles, the store's policy before payment, goods taken out. */
import type { AppApi } from '@tezga/client'
import type { Cart } from '../../pos/web/types'
import { followStock } from './known'
import { mayPay, warn } from './policy'
import { sheet } from './state'
import StockMark from './StockMark.vue'
import TakeOut from './TakeOut.vue'
import { _ } from './texts'

/** Adds stock to the till. */
export function setup(app: AppApi): void {
  followStock(app)
  app.slots.add('pos.card', { id: 'pos_stock.mark', component: StockMark })
  app.slots.add('pos.overlay', { id: 'pos_stock.take_out', component: TakeOut })
  app.registries.add('help.topics', 'pos_stock', () => import('./help'))
  app.registries.add('pos.may_pay', 'pos_stock', (cart: Cart) => mayPay(app, cart))
  app.events.on<Cart>('pos.cart_changed', (cart) => warn(app, cart))
  app.services.wrap('pos.scan', (inner: (code: string) => boolean | 'here', code: string) => scanned(app, code) || inner(code))
  app.registries.add('pos.more', 'take-out', {
    order: 18, icon: 'package-open', title: () => _('Tester or display'), run: () => (sheet.isOpen = true),
    refusal: () => (app.session.can('stock.take_out') ? '' : _('Your role may not do this. Ask a store lead.')), isShown: () => !app.services.call<boolean>('pos.is_training'),
  })
}

/** While goods are being taken out, a scan names the product. */
function scanned(app: AppApi, code: string): false | 'here' {
  const hit = sheet.isOpen ? app.catalog.find(code) : undefined
  if (!hit) return false
  sheet.scanned = hit
  app.services.call('pos.sound', 'ok')
  return 'here'
}
