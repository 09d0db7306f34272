/** The open carts: rows that redraw alone, priced at every change, kept over a reload. */
import { defineStore } from 'pinia'
import { markRaw, shallowReactive, shallowRef, toRaw } from 'vue'
import { currencyDigits, getMeta, putMeta, uuid7, wallClock, type AppApi, type Json, type Product } from '@tezga/client'
import type { Discount, Priced } from '../../pricing/web/engine'
import { shareBundles, together, withDeposits, type ShareBundle } from './attached'
import { bundleKey, linesOfBundle, listBundles } from './bundle'
import { own, withOwn } from './facts'
import { copyOf, freeLine, isSame, lineOf, type Adding, type FreeLine } from './lines'
import { lineFacts, notedChanges } from './noted'
import { preview } from './previewing'
import { bundleCart, engineCart, layOn, localTime, NOTHING, totalsOf, type PriceContext } from './pricing'
import type { Cart, CartCustomer, Line } from './types'

let api: AppApi

/** Gives the store the app's parts; call it once in set-up. */
export function connect(app: AppApi): void {
  api = app
}

function context(): PriceContext {
  const { store, company, data, settings } = api.boot
  const code = (store ?? company).currency
  const pricing = (data.pricing ?? {}) as Partial<PriceContext>
  return {
    currency: { code, digits: currencyDigits(code) }, store_id: store?.id ?? null, price_lists: pricing.price_lists ?? {},
    rounding: pricing.rounding ?? (settings['pricing.rounding'] as PriceContext['rounding']) ?? undefined,
  }
}

function emptyCart(serial: number): Cart {
  return shallowReactive<Cart>({
    id: uuid7(), opened_at: new Date().toISOString(), serial, label: '', customer: null, note: '', discounts: [], age_checked: 0,
    lines: shallowReactive([]), selected: null, totals: NOTHING, priced: null, refund_of: null,
    reason: null, facts: {}, preview: preview.on,
  })
}

/** The store of open carts. */
export const useCarts = defineStore('pos.carts', () => {
  const carts = shallowReactive<Cart[]>([emptyCart(1)])
  const active = shallowRef<Cart>(carts[0])
  const counts = shallowReactive(new Map<string, number>())
  let timer: ReturnType<typeof setTimeout> | undefined

  /** A line of a product with its unit, ready for the cart. */
  function lineFor(product: Product, adding: Adding = {}): Line {
    return shallowReactive(lineOf(product, product.unit ? api.catalog.units.get(product.unit) : undefined, adding))
  }

  /** Prices a cart and lays the figures on its rows. */
  function reprice(cart: Cart): void {
    if (cart.lines.length || !cart.back) {
      const date = localTime(wallClock(new Date()))
      listBundles(cart.lines, (bundles) => api.services.call<Priced>('pricing.price_order', bundleCart(api, cart, bundles, context(), date)).lines.map((line) => line.unit_price))
      shareBundles(cart.lines, (...args: Parameters<ShareBundle>) => api.services.call<ReturnType<ShareBundle>>('pricing.share_bundle', ...args))
      const lines = withDeposits(cart.lines, (id) => api.catalog.product(id), lineFor)
      if (lines !== cart.lines) cart.lines.splice(0, cart.lines.length, ...lines)
      const priced = priceOf(cart)
      cart.lines.forEach((row, index) => layOn(row, priced.lines[index]))
      Object.assign(cart, { priced: markRaw(priced), totals: totalsOf(priced) })
    }
    if (cart === active.value) recount()
    save()
    api.events.emit('pos.cart_changed', cart)
  }

  /** New lines at their price; what comes back keeps what was paid for it. */
  function priceOf(cart: Cart): Priced {
    const { back } = cart
    const fresh = back ? cart.lines.filter((line) => !line.refunds_line_id) : cart.lines
    if (back && !fresh.length) return back.priced
    const priced = api.services.call<Priced>('pricing.price_order', engineCart(api, { ...cart, lines: fresh }, context(), localTime(wallClock(new Date()))))
    return back ? api.services.call<Priced>('pricing.combine', back.priced, priced) : priced
  }

  function recount(): void {
    const next = new Map<string, number>()
    for (const line of active.value.lines) if (line.product_id && line.quantity > 0) next.set(line.product_id, (next.get(line.product_id) ?? 0) + (line.decimals ? 10_000 : line.quantity))
    for (const id of [...counts.keys()]) if (!next.has(id)) counts.delete(id)
    for (const [id, count] of next) if (counts.get(id) !== count) counts.set(id, count)
  }

  /** Adds a product to the active cart and selects its line. */
  function add(product: Product, adding: Adding = {}): Line {
    const cart = active.value
    const next = lineFor(product, adding)
    const same = api.boot.settings['pos.merge_lines'] !== false ? cart.lines.findLast((line) => isSame(line, next)) : undefined
    if (same) same.quantity += next.quantity
    else cart.lines.push(next)
    const line = same ?? cart.lines[cart.lines.length - 1]
    cart.selected = line.id
    reprice(cart)
    api.services.call('pos.log', 'line_added', { ...lineFacts(cart, line), added: next.quantity })
    return line
  }

  /** Adds a line that is no product to the active cart, below the others. */
  function addFree(free: FreeLine): Line {
    const cart = active.value
    const at = cart.lines.push(shallowReactive(freeLine(free))) - 1
    reprice(cart)
    api.services.call('pos.log', 'line_added', { ...lineFacts(cart, cart.lines[at]), added: cart.lines[at].quantity })
    return cart.lines[at]
  }

  /** Adds the lines of a bundle; one that is there already counts one more. */
  function addBundle(lines: Line[]): void {
    const cart = active.value
    const key = bundleKey(lines)
    const ids = new Set(cart.lines.map((line) => own(line).bundle?.id))
    const same = [...ids].find((id) => id && bundleKey(linesOfBundle(cart.lines, id)) === key)
    if (same && api.boot.settings['pos.merge_lines'] !== false) return countBundle(same, own(linesOfBundle(cart.lines, same)[0]).bundle!.quantity + 10_000)
    cart.lines.push(...lines.map((line) => shallowReactive(line)))
    cart.selected = own(lines[0]).bundle!.id
    reprice(cart)
  }

  /** How many of a bundle the active cart holds (ten-thousandths, whole ones). */
  function countBundle(id: string, quantity: number): void {
    for (const line of linesOfBundle(active.value.lines, id)) line.facts = withOwn(line.facts, { bundle: { ...own(line).bundle!, quantity } })
    active.value.selected = id
    reprice(active.value)
  }

  /** Adds a prepared line to the active cart; an equal one is counted further. */
  function addLine(line: Line): void {
    const cart = active.value
    const same = cart.lines.find((other) => other.product_id === line.product_id && own(other).empties && own(line).empties)
    if (same) same.quantity += line.quantity
    else cart.lines.push(shallowReactive(line))
    cart.selected = (same ?? line).id
    reprice(cart)
  }

  /** Takes `quantity` of a line into a line of its own behind it, which is answered; `id` becomes its id. */
  function split(line: Line, quantity: number, id: string): Line {
    const cart = active.value
    line.quantity -= quantity
    const at = cart.lines.indexOf(line) + 1
    cart.lines.splice(at, 0, shallowReactive({ ...copyOf(line, quantity), id }))
    cart.selected = cart.lines[at].id
    return cart.lines[at]
  }

  /** Changes a line of the active cart. */
  function change(line: Line, patch: Partial<Line>): void {
    for (const { action, data } of notedChanges(active.value, line, patch)) api.services.call('pos.log', action, data)
    Object.assign(line, patch)
    reprice(active.value)
  }

  /** Takes a line out; answers a function that puts it back. */
  function remove(line: Line): () => void {
    const cart = active.value
    const before = [...cart.lines]
    const gone = new Set(together(before, line))
    const at = cart.lines.indexOf(line)
    cart.lines.splice(0, before.length, ...before.filter((other) => !gone.has(other)))
    if (cart.selected === line.id || cart.selected === own(line).bundle?.id) cart.selected = cart.lines[Math.min(at, cart.lines.length - 1)]?.id ?? null
    reprice(cart)
    api.services.call('pos.log', 'line_removed', lineFacts(cart, line))
    return () => {
      const back = [...gone].filter((one) => !cart.lines.includes(one))
      cart.lines.splice(at, 0, ...back)
      cart.selected = own(line).bundle?.id ?? line.id
      reprice(cart)
      api.services.call('pos.log', 'line_restored', lineFacts(cart, line))
    }
  }

  /** Discounts on the whole cart. */
  function discountCart(discounts: Discount[]): void {
    api.services.call('pos.log', 'cart_discount', { cart: active.value.id, before: JSON.parse(JSON.stringify(active.value.discounts)) as Json, after: JSON.parse(JSON.stringify(discounts)) as Json })
    active.value.discounts = discounts
    reprice(active.value)
  }

  /** Sets or removes the customer. */
  function setCustomer(customer: CartCustomer | null): void {
    active.value.customer = customer
    reprice(active.value)
  }

  /** Starts another cart and shows it. */
  function open(): Cart {
    const serial = 1 + Math.max(0, ...carts.map((cart) => cart.serial))
    carts.push(emptyCart(carts.every((cart) => !cart.lines.length) ? 1 : serial))
    return show(carts[carts.length - 1])
  }

  /** Shows a cart; empty ones left behind go away. */
  function show(cart: Cart): Cart {
    active.value = cart
    for (const other of [...carts]) if (other !== cart && !other.lines.length && !other.customer) carts.splice(carts.indexOf(other), 1)
    recount()
    save()
    api.events.emit('pos.cart_changed', cart)
    return cart
  }

  /** Takes a cart away; the next one or a new one is shown. Answers a function that brings it back. */
  function close(cart: Cart): () => void {
    const at = carts.indexOf(cart)
    if (at >= 0) carts.splice(at, 1)
    if (cart === active.value) show(carts[carts.length - 1] ?? carts[carts.push(emptyCart(1)) - 1])
    else save()
    return () => {
      carts.push(cart)
      show(cart)
    }
  }

  /** Adds a prepared cart (a return) and shows it. */
  function adopt(cart: Omit<Cart, 'serial'>): Cart {
    const lines = shallowReactive(cart.lines.map((line) => shallowReactive(line)))
    carts.push(shallowReactive({ ...cart, lines, serial: 1 + Math.max(0, ...carts.map((other) => other.serial)) }))
    return show(carts[carts.length - 1])
  }

  /** Brings back the carts of before the reload. */
  async function restore(): Promise<void> {
    const stored = await getMeta<{ carts: Cart[]; active: string }>(api.storage, 'carts')
    if (!stored?.carts.length || active.value.lines.length) return
    carts.splice(0, carts.length)
    for (const cart of stored.carts) carts.push(shallowReactive({ ...emptyCart(cart.serial), ...cart, lines: shallowReactive(cart.lines.map((line) => shallowReactive({ ...line, facts: line.facts ?? {} }))) }))
    active.value = carts.find((cart) => cart.id === stored.active) ?? carts[0]
    recount()
    api.events.emit('pos.cart_changed', active.value)
  }

  function save(): void {
    clearTimeout(timer)
    timer = setTimeout(flush, 120)
  }

  /** Stores the carts now. */
  function flush(): void {
    clearTimeout(timer)
    const plain = carts.filter((cart) => !cart.preview).map((cart) => ({ ...toRaw(cart), lines: toRaw(cart.lines).map((line) => toRaw(line)) }))
    void putMeta(api.storage, 'carts', JSON.parse(JSON.stringify({ carts: plain, active: active.value.id })))
  }

  return { carts, active, counts, priced: priceOf, lineFor, add, addFree, addBundle, countBundle, addLine, split, change, remove, reprice, discountCart, setCustomer, open, show, close, adopt, restore, flush }
})
