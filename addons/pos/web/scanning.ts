/** What a scanned or typed code means: a product first, else what the store's rules say, routed to whoever handles the kind. */
import { FLAGS, type AppApi, type Product } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { ParsedCode } from '../../catalog/web/codes'
import { addProduct, ui } from './actions'
import { isReceiptCode } from './returns'
import { unitPriceOf, weightOf, type Adding } from './lines'
import { _ } from './texts'
import { unknownProducts } from './unknown'

/** Handles a code of a kind; false when it names nothing that is known here. */
export type ScanHandler = (parsed: ParsedCode) => boolean

let api: AppApi

/** Gives scanning the app's parts and handles goods, receipts and badges; call it once in set-up. */
export function connectScanning(app: AppApi): void {
  api = app
  const on = (kind: string, handle: ScanHandler): void => app.registries.add('pos.scan_kind', kind, handle)
  on('product', ({ item, base }) => addByItem(item, base, () => ({})))
  on('weighed', ({ item, base, value }) => addByItem(item, base, () => ({ quantity: value ?? 0 })))
  on('priced', ({ item, base, value }) => addByItem(item, base, (product) => priceEmbedded(product, value ?? 0)))
  on('receipt', ({ item }) => openReceipt(item))
  on('badge', ({ item }) => say(_('{code} is a badge. Badges sign in and approve; nothing waits for one now.', { code: item })))
}

/** Takes a code; true when something was done with it. */
export function scanProduct(code: string): boolean {
  return scanKnown(code) || scanByRule(code)
}

let waiting = 0
let last = Promise.resolve()

/** Takes a scanned code, in its turn; one that is unknown here is looked up once more when the server's news are in. */
export function scanned(code: string): void {
  if (!waiting && used(code)) return
  waiting++
  last = last.then(async () => {
    await catchUp()
    if (used(code)) return
    api.services.call('pos.log', 'scan', { code, known: false })
    unknownCode(code)
  }).catch(reportError).finally(() => waiting--)
}

/** Whether a code was known and something was done with it. */
function used(code: string): boolean {
  const known = api.services.call<boolean | 'here'>('pos.scan', code) // 'here': used on the screen that is shown
  if (!known) return false
  api.services.call('pos.log', 'scan', { code, known: true })
  if (known !== 'here' && api.router.route.path !== '/') api.services.call('pos.back_to_sale')
  return true
}

function catchUp(): Promise<void> {
  return api.services.call<Promise<void>>('pos.caught_up')
}

function scanKnown(code: string): boolean {
  const hit = api.catalog.find(code)
  if (!hit) return false
  const adding: Adding = { variant_id: hit.variant_id, price: hit.price === null ? null : unitPriceOf(hit.price, hit.quantity) }
  if (!(hit.product.flags & FLAGS.weighed) || hit.quantity !== 10_000) adding.quantity = hit.quantity
  return take(hit.product, adding)
}

function scanByRule(code: string): boolean {
  const parsed = api.services.has('catalog.parse_code') ? api.services.call<ParsedCode | null>('catalog.parse_code', code) : null
  if (!parsed) return false
  if (!parsed.is_right) {
    api.services.call('pos.sound', 'unknown')
    toast(_('{code} was misread: its check digit is wrong. Scan it again.', { code }), { tone: 'danger' })
    return true
  }
  const handler = api.registries.list<ScanHandler>('pos.scan_kind').find(([kind]) => kind === parsed.kind)
  return handler ? handler[1](parsed) : false
}

/** The product behind an article: by the code without its value, the article as barcode, or the article number. */
function addByItem(item: string, base: string, adding: (product: Product) => Adding): boolean {
  const product = api.catalog.find(base)?.product ?? api.catalog.find(item)?.product ?? api.catalog.byNumber(item)
  return product ? take(product, adding(product)) : false
}

function take(product: Product, adding: Adding): boolean {
  addProduct(product, adding)
  api.services.call('pos.sound', 'ok')
  return true
}

/** The weight follows from the price on the label, which is kept to the cent (SCALE-B01). */
function priceEmbedded(product: Product, value: number): Adding {
  const digits = api.services.call<number>('pos.currency_digits')
  const amount = Math.round(value / 10 ** (4 - digits))
  return weightOf(amount, product.unit_price)
}

/** A typed number or name: the exact barcode or article number, else the first product that fits; false where none does. */
export async function enterCode(query: string): Promise<boolean> {
  if (scanProduct(query)) return true
  const own = api.catalog.byNumber(query)
  const [id] = own ? [own.id] : await api.catalog.search.find(query, 1)
  const product = own ?? (id && !/^\d{6,}$/.test(query) ? api.catalog.product(id) : undefined)
  if (product) return addProduct(product), true
  await catchUp()
  if (scanProduct(query)) return true
  unknownCode(query)
  return false
}

function say(text: string): boolean {
  toast(text, { tone: 'warning' })
  return true
}

function openReceipt(code: string): boolean {
  api.router.go('/receipts', { return: '1', code })
  return true
}

/** Tells that a code is unknown; where the shop sells unknown goods, it can be sold under the code. */
export function unknownCode(code: string): void {
  if (isReceiptCode(code)) return api.router.go('/receipts', { return: '1', code: code.trim() })
  api.services.call('pos.sound', 'unknown')
  if (!api.catalog.state.ready) return void toast(_('The products are still loading. Scan again in a moment.'), { tone: 'warning' })
  const action = unknownProducts(api).length
    ? { label: _('Sell as unknown'), run: () => void (ui.unknown = { code }) }
    : { label: _('Search'), run: () => void (ui.query = code) }
  toast(_('Unknown barcode {code}. Nothing was added.', { code }), { tone: 'danger', action })
}
