/** State of the payment screen: the cart, tenders, typed amount, and completing. */
import { computed, ref, shallowRef } from 'vue'
import { currencyDigits, formatMoney, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Returned, Settled, Tender } from '../../pricing/web/engine'
import { accept as accepting, type Accepted, type Standing } from './rules'
import { partOf } from './kinds'
import { offeredHere } from './offered'
import { payOut, type BackPayment } from './pay_out'
import { booked, cashRule, dueBy, stand, take, type Method, type Settle, type Taken } from './tenders'
import { _ } from './texts'
import { forgetTaken, takenOf } from './taken'
import { useTyping } from './useTyping'
import { wasUsed } from './vouchers'
import { writeOff as writeOffTender } from './write_off'

/** The parts of a cart that paying needs. */
export interface PayableCart {
  id: string
  lines: { id: string; name: string; quantity: number; decimals: number; amount: number; category_id?: string | null }[]
  totals: { total: number; discount: number; tax: number; taxes: { name: string; inclusive: boolean; amount: number }[] }
  customer: { id: string; name: string } | null
  refund_of: { order_id: string | null; number: string } | null
  back?: { paid?: { method_id: string | null; kind: string; amount: number; reference: string | null; facts: Record<string, unknown> }[] } | null
}

/** A finished sale as the screen shows it. */
export interface Done {
  number: string
  id: string
  total: number
  change: number
  refund: boolean
  lines: number
}

interface Basis {
  paid: Tender[]
  returned: Tender[]
  outstanding: number
}

/** The state of paying the active cart. */
export function usePayment(api: AppApi) {
  const cart = api.services.call<PayableCart>('pos.active_cart')
  const methods = offeredHere(api)
  const rule = cashRule(methods)
  const settle: Settle = (...args) => api.services.call<Settled>('pricing.settle', ...args)
  const taken = takenOf(cart.id)
  const print = ref(api.boot.settings['pos.receipt_auto_print'] !== false)
  const busy = ref(false)
  const done = shallowRef<Done | null>(null)
  const refund = shallowRef<Returned | null>(null)
  const asItCame = shallowRef<Returned | null>(null)
  const onto = shallowRef<Method | null>(null)
  let plain: Returned | null = null // without the rounding of cash
  const total = computed(() => cart.totals.total)
  const places = currencyDigits((api.boot.store ?? api.boot.company).currency)

  const settled = computed(() => stand(settle, total.value, taken, null, rule))
  const standing = computed<Standing>(() => ({ due: settled.value.due, taken, lines: cart.lines, lineage: (id) => lineage(api, id) }))
  const typing = useTyping(methods.find((one) => one.kind === 'cash') ?? methods[0] ?? null, total, standing)
  const { method, reference, admitted, worth } = typing
  const due = computed(() => (method.value ? dueBy(settle, total.value, taken, method.value, rule) : settled.value.due))
  const offered = computed(() => worth.value || (method.value?.kind === 'cash' ? due.value : Math.min(due.value, Math.max(admitted.value.most, 0))))
  const counts = computed(() => (method.value ? (accepting(method.value, offered.value, admitted.value)?.amount ?? 0) : 0))
  const after = computed(() => stand(settle, total.value, taken, method.value && due.value ? { method: method.value, amount: counts.value } : null, rule))
  const isCovered = computed(() => after.value.due === 0)

  /** Takes what is typed (or the rest) by the chosen method; completes when nothing is due any more. */
  async function accept(amount = offered.value): Promise<void> {
    const chosen = method.value
    if (busy.value || done.value || !chosen) return
    if (due.value > 0) {
      const share = chosen.kind === 'cash' ? { amount, lost: 0 } : accepting(chosen, amount, admitted.value)
      const why = share && amount > 0 ? await refusalOf(chosen) : whyNot(chosen, amount)
      if (why) return void toast(why, { tone: 'warning' })
      taken.push(tenderOf(chosen, share!, amount))
      typing.clear()
    }
    if (settled.value.due === 0) await complete(settled.value)
  }

  /** Why the number that goes with the method cannot be taken, or an empty text. */
  async function refusalOf(chosen: Method): Promise<string> {
    const number = reference.value.trim()
    if (chosen.needs_reference && !number) return _('Type the reference first.')
    if (!chosen.single_use) return ''
    busy.value = true
    const used = taken.some((tender) => tender.method.id === chosen.id && tender.reference === number) || (await wasUsed(api, chosen.id, number))
    busy.value = false
    return used ? _('{number} was used already. Take another one, or another way to pay.', { number }) : ''
  }

  /** Why the method does not take this amount. */
  function whyNot(chosen: Method, amount: number): string {
    const { least, most, refusal } = admitted.value
    const name = { method: chosen.name }
    if (refusal === 'no_goods') return _('Nothing in this receipt may be paid by {method}.', name)
    if (refusal === 'exhausted') return _('{method} can take nothing of what is due. Choose another method.', name)
    if (amount < least) return _('{method} takes exactly what is due, {amount}. Take other payments first.', { ...name, amount: formatMoney(least) })
    return _('{method} takes at most {amount}.', { ...name, amount: formatMoney(most) })
  }

  function tenderOf(chosen: Method, share: Accepted, worthGiven: number): Taken {
    const facts = chosen.single_use ? { voucher: { value: worthGiven, lost: share.lost } } : {}
    return take(chosen, share.amount, reference.value.trim() || null, facts)
  }

  /** Writes off what little is still due, where the store allows it. */
  async function writeOff(): Promise<void> {
    const tender = await writeOffTender(api, settled.value.due)
    if (tender) taken.push(tender)
    if (tender && settled.value.due === 0) await complete(settled.value)
  }

  /** Takes a tender in that its kind made sure of; completes when nothing is due any more. */
  async function add(tender: Taken): Promise<void> {
    taken.push(tender)
    typing.clear()
    if (settled.value.due === 0) await complete(settled.value)
  }

  /** Takes a tender back, and what it holds with it. */
  async function drop(tender: Taken): Promise<void> {
    await partOf(api, tender.method.kind)?.release(tender)
    if (taken.includes(tender)) taken.splice(taken.indexOf(tender), 1)
    typing.clear()
  }

  /** The screen is left with the sale not finished: what tenders hold is given back, charges of a terminal are asked for anew, the rest stays paid. */
  function leave(): void {
    if (done.value || busy.value) return
    for (const tender of taken.filter(({ method: { kind } }) => kind === 'terminal' || partOf(api, kind))) {
      void partOf(api, tender.method.kind)?.release(tender)
      taken.splice(taken.indexOf(tender), 1)
    }
  }

  async function complete(closing: Settled, back?: BackPayment[]): Promise<void> {
    busy.value = true
    const payments = back ?? booked(closing.payments, taken, methods)
    try {
      const order = await api.services.call<Promise<{ id: string; number: string }>>('pos.complete', cart, { payments, rounding: closing.rounding, total: closing.total }, { print: print.value })
      forgetTaken(cart.id)
      const change = payments.reduce((sum, payment) => sum + payment.change, 0)
      done.value = { id: order.id, number: order.number, total: closing.total, change, refund: closing.total < 0, lines: cart.lines.length }
    } catch (error) {
      toast(_('The sale is not finished: {message}', { message: (error as Error).message }), { tone: 'danger' })
    } finally {
      busy.value = false
    }
  }

  /** Shares a return out to the tenders that paid the sale. */
  async function prepareRefund(): Promise<void> {
    if (!cart.refund_of || total.value >= 0) return
    const ask = api.services.call<Promise<Basis | null>>('pos.refund_basis', cart)
    const basis = await ask.catch((error: Error) => {
      toast(error.message, { tone: 'danger', ms: 12_000 })
      api.router.go('/')
    })
    if (basis === undefined) return
    if (!basis) return void toast(_('The sale of this return is not on this till.'), { tone: 'danger' })
    const share = (cash: typeof rule): Returned => api.services.call<Returned>('pricing.refund_tenders', basis.paid, basis.returned, -total.value, basis.outstanding, cash)
    asItCame.value = refund.value = share(rule)
    plain = share(null)
  }

  /** Lets the money go onto another method, or (null) back the way it came. */
  function refundOnto(method: Method | null): void {
    onto.value = method
    refund.value = method && plain ? { ...plain, tenders: [{ method_id: method.id, kind: method.kind, amount: plain.total }] } : asItCame.value
  }

  /** Gives the money back and finishes the return. */
  async function payBack(): Promise<void> {
    if (!refund.value || busy.value) return
    busy.value = true
    const { tenders, rounding, total } = refund.value
    const payments = await payOut(api, cart, tenders, onto.value !== null).finally(() => (busy.value = false))
    if (payments) await complete({ payments, rounding, total, due: 0, change: 0 }, payments)
  }

  return { cart, methods, taken, typing, method, print, busy, done, refund, onto, total, places, due, offered, settled, after, isCovered, accept, add, drop, leave, whyNot, writeOff, prepareRefund, refundOnto, payBack }
}

/** A category and those above it. */
function lineage(api: AppApi, id: string): string[] {
  const found = [id]
  for (let at = api.catalog.categories.get(id); at?.parent_id && !found.includes(at.parent_id); at = api.catalog.categories.get(at.parent_id)) found.push(at.parent_id)
  return found
}
