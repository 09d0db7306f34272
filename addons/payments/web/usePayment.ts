/** State of the payment screen: the cart, tenders, typed amount, and completing. */
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { currencyDigits, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Returned, Settled, Tender } from '../../pricing/web/engine'
import { cashRule, dueBy, stand, take, type Method, type Settle, type Taken } from './tenders'
import { _ } from './texts'

/** The parts of a cart that paying needs. */
export interface PayableCart {
  id: string
  lines: { id: string; name: string; quantity: number; decimals: number; amount: number }[]
  totals: { total: number; discount: number; tax: number; taxes: { name: string; inclusive: boolean; amount: number }[] }
  customer: { id: string; name: string } | null
  refund_of: { order_id: string | null; number: string } | null
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

/** The state of paying the active cart. */
export function usePayment(api: AppApi) {
  const cart = api.services.call<PayableCart>('pos.active_cart')
  const methods = (api.boot.data.payments?.methods ?? []) as Method[]
  const rule = cashRule(methods)
  const settle: Settle = (...args) => api.services.call<Settled>('pricing.settle', ...args)
  const taken = shallowReactive<Taken[]>([])
  const method = shallowRef<Method | null>(methods.find((one) => one.kind === 'cash') ?? methods[0] ?? null)
  const digits = ref('')
  const reference = ref('')
  const print = ref(api.boot.settings['pos.receipt_auto_print'] !== false)
  const busy = ref(false)
  const done = shallowRef<Done | null>(null)
  const refund = shallowRef<Returned | null>(null)
  const total = computed(() => cart.totals.total)
  const places = currencyDigits((api.boot.store ?? api.boot.company).currency)

  const typedAmount = computed(() => Number(digits.value || 0))
  const settled = computed(() => stand(settle, total.value, taken, null, rule))
  const due = computed(() => (method.value ? dueBy(settle, total.value, taken, method.value, rule) : settled.value.due))
  const offered = computed(() => typedAmount.value || due.value)
  const after = computed(() => stand(settle, total.value, taken, method.value && due.value ? { method: method.value, amount: offered.value } : null, rule))
  const isCovered = computed(() => after.value.due === 0)

  /** Chooses how the rest is paid. */
  function choose(next: Method): void {
    method.value = next
    digits.value = reference.value = ''
  }

  /** Takes what is typed (or the rest) by the chosen method; completes when nothing is due any more. */
  async function accept(amount = offered.value): Promise<void> {
    if (busy.value || done.value || !method.value) return
    if (amount > 0 && due.value > 0) {
      if (method.value.kind !== 'cash' && amount > due.value) return void toast(_('{method} cannot give change. Type at most the amount due.', { method: method.value.name }), { tone: 'warning' })
      if (method.value.needs_reference && !reference.value.trim()) return void toast(_('Type the reference first.'), { tone: 'warning' })
      taken.push(take(method.value, amount, reference.value.trim() || null))
      digits.value = reference.value = ''
    }
    if (settled.value.due === 0) await complete(settled.value)
  }

  /** Takes a tender back. */
  function drop(tender: Taken): void {
    taken.splice(taken.indexOf(tender), 1)
    digits.value = ''
  }

  async function complete(closing: Settled): Promise<void> {
    busy.value = true
    const cash = methods.find((one) => one.kind === 'cash')
    const payments = closing.payments.map((payment, index) => ({ ...payment, method_id: payment.method_id ?? cash?.id ?? null, reference: taken[index]?.reference ?? null }))
    try {
      const order = await api.services.call<Promise<{ id: string; number: string }>>('pos.complete', cart, { payments, rounding: closing.rounding, total: closing.total }, { print: print.value })
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
    const basis = await api.services.call<Promise<{ paid: Tender[]; returned: Tender[]; outstanding: number } | null>>('pos.refund_basis', cart).catch((error: Error) => (toast(error.message, { tone: 'danger', ms: 12_000 }), api.router.go('/')))
    if (!basis) return void toast(_('The sale of this return is not on this till.'), { tone: 'danger' })
    refund.value = api.services.call<Returned>('pricing.refund_tenders', basis.paid, basis.returned, -total.value, basis.outstanding, rule)
  }

  /** Gives the money back and finishes the return. */
  async function payBack(): Promise<void> {
    if (!refund.value || busy.value) return
    const payments = refund.value.tenders.map((tender) => ({ ...tender, tendered: tender.amount, change: 0 }))
    await complete({ payments, rounding: refund.value.rounding, total: refund.value.total, due: 0, change: 0 })
  }

  return { cart, methods, taken, method, digits, reference, print, busy, done, refund, total, places, due, offered, typedAmount, settled, after, isCovered, choose, accept, drop, prepareRefund, payBack }
}
