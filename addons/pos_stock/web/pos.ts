/** Stock at the till: marks on the tiles, the store's policy before payment, goods taken out, sent to other stores and received. */
import type { AppApi } from '@tezga/client'
import type { Cart } from '../../pos/web/types'
import { faces } from './faces'
import GoodsList from './GoodsList.vue'
import { followOps, followStock, noteOp } from './known'
import { mayPay, warn } from './policy'
import SendScreen from './SendScreen.vue'
import { goodsList, sheet } from './state'
import StockMark from './StockMark.vue'
import TakeOut from './TakeOut.vue'
import { _ } from './texts'
import { loadReceived, RECEIVE, SEND } from './transfers'
import TransfersScreen from './TransfersScreen.vue'

/** Adds stock to the till. */
export async function setup(app: AppApi): Promise<void> {
  followStock(app)
  addTransfers(app)
  app.slots.add('pos.card', { id: 'pos_stock.mark', component: StockMark })
  app.slots.add('pos.overlay', { id: 'pos_stock.take_out', component: TakeOut })
  app.registries.add('help.topics', 'pos_stock', () => import('./help'))
  app.registries.add('pos.may_pay', 'pos_stock', (cart: Cart) => mayPay(app, cart))
  app.events.on<Cart>('pos.cart_changed', (cart) => warn(app, cart))
  app.services.wrap('pos.scan', (inner: (code: string) => boolean | 'here', code: string) => (goodsList.take ? goodsList.take(code) && 'here' : scanned(app, code) || inner(code)))
  app.registries.add('pos.more', 'take-out', {
    order: 18, ...faces['take-out'], run: () => (sheet.isOpen = true),
    refusal: () => (app.session.can('stock.take_out') ? '' : _('Your role may not do this. Ask a store lead.')), isShown: () => !app.services.call<boolean>('pos.is_training'),
  })
  await loadReceived(app)
}

/** Adds the screens of transfers, and what other addons need for lists of goods of their own. */
function addTransfers(app: AppApi): void {
  followOps(app, SEND, -1)
  followOps(app, RECEIVE, 1)
  app.services.define('pos_stock.goods_list', () => GoodsList)
  app.services.define('pos_stock.follow', (type: string, sign: 1 | -1) => followOps(app, type, sign))
  app.services.define('pos_stock.note', noteOp)
  app.screens.add({ name: 'goods-between-stores', component: TransfersScreen, title: faces['goods-between-stores'].title })
  app.screens.add({ name: 'send-goods', component: SendScreen, title: () => _('Send goods to another store') })
  const isShown = (): boolean => !app.services.call<boolean>('pos.is_training')
  const open = { ...faces['goods-between-stores'], run: () => app.router.go('/goods-between-stores'), isShown }
  app.registries.add('pos.more', 'goods-between-stores', { order: 19, ...open })
  app.registries.add('pos.manage', 'goods-between-stores', { order: 60, ...open, refusal: () => (isShown() ? '' : _('Not while you practise.')) })
}

/** While goods are being taken out, a scan names the product. */
function scanned(app: AppApi, code: string): false | 'here' {
  const hit = sheet.isOpen ? app.catalog.find(code) : undefined
  if (!hit) return false
  sheet.scanned = hit
  app.services.call('pos.sound', 'ok')
  return 'here'
}
