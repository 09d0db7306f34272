/** The card terminal on the payment screen: charge what is due, take the answer into the payment, pay back by card. */
import { computed } from 'vue'
import { language, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { factsOf, isPending, referenceOf, type Charge } from './terminal_charges'
import type { PaidOut } from './kinds'
import { useTerminal } from './terminal'
import { refusalText } from './terminal_texts'
import type { Method, Taken } from './tenders'
import { _ } from './texts'

/** The parts of the payment screen's state that the terminal needs. */
export interface PaymentState {
  cart: { id: string }
  methods: Method[]
  taken: Taken[]
  settled: { value: { due: number } }
  drop: (tender: Taken) => Promise<void>
  accept: () => Promise<void>
}

/** The charge of a cart that matters now: one that runs, else the last that was refused. */
export function currentOf(cartId: string): Charge | null {
  const mine = [...useTerminal().charges.values()].filter((charge) => charge.cart_id === cartId)
  return mine.find(isPending) ?? mine.at(-1) ?? null
}

/** Charging and taking back on the payment screen. */
export function useTerminalTender(api: AppApi, payment: PaymentState) {
  const terminal = useTerminal()
  const current = computed(() => currentOf(payment.cart.id))

  /** Sends all that is due to the terminal, never a part of it. */
  async function start(method: Method): Promise<void> {
    const amount = payment.settled.value.due
    if (amount <= 0 || (current.value && isPending(current.value))) return
    await takeIn(await terminal.charge({ kind: 'pay', method_id: method.id, cart_id: payment.cart.id, amount }))
  }

  /** Takes an approved charge into the payment and finishes the sale when nothing is due any more. */
  async function takeIn(charge: Charge): Promise<void> {
    const method = payment.methods.find((one) => one.id === charge.method_id)
    if (charge.state !== 'approved' || charge.order_id || !method || payment.taken.some((tender) => tender.id === charge.id)) return
    if (charge.cart_id !== payment.cart.id) return
    if (charge.amount > payment.settled.value.due) return void toast(_('The card was charged more than is due now. Reverse it under Card payments.'), { tone: 'warning', ms: 12_000 })
    payment.taken.push({ id: charge.id, method, amount: charge.amount, reference: referenceOf(charge) || null, facts: factsOf(charge) })
    printMerchantSlip(api, charge)
    if (payment.settled.value.due === 0) await payment.accept()
  }

  /** Takes in what was approved before the screen opened, such as before a reload. */
  async function takeWaiting(): Promise<void> {
    for (const charge of terminal.waiting(payment.cart.id)) await takeIn(charge)
  }

  /** Takes a tender back; a card's is reversed at the terminal first. */
  async function takeBack(tender: Taken): Promise<void> {
    if (tender.method.kind !== 'terminal') return payment.drop(tender)
    const charge = await terminal.reverse(tender.id).catch((error: Error) => void toast(error.message, { tone: 'danger' }))
    if (charge?.state === 'reversed') return payment.drop(tender)
    if (charge) toast(_('The terminal did not reverse the payment: {reason}. Look under Card payments.', { reason: charge.reversal?.text || _('no answer') }), { tone: 'danger', ms: 12_000 })
  }

  return { terminal, current, start, takeIn, takeWaiting, takeBack }
}

/** Pays the tenders of a return out to cards; null when one was refused (those before it are kept for the next try). */
export async function payOutByTerminal(api: AppApi, cartId: string, tenders: { method_id: string | null; kind: string; amount: number }[]): Promise<PaidOut[] | null> {
  const terminal = useTerminal()
  const out: PaidOut[] = []
  const used = new Set<string>()
  for (const tender of tenders) {
    if (tender.kind !== 'terminal' || !tender.method_id) {
      out.push({})
      continue
    }
    const amount = Math.abs(tender.amount)
    const earlier = [...terminal.charges.values()].find((charge) => charge.kind === 'refund' && charge.cart_id === cartId && charge.amount === amount && !charge.order_id && !used.has(charge.id) && (isPending(charge) || charge.state === 'approved'))
    const charge = earlier ? (isPending(earlier) ? await terminal.ask(earlier.id) : earlier) : await terminal.charge({ kind: 'refund', method_id: tender.method_id, cart_id: cartId, amount })
    if (charge.state !== 'approved') {
      const [what, next] = charge.state === 'unknown' ? [_('It is not known whether the card got the money back.'), _('Ask again under Card payments.')] : refusalText(charge)
      toast(`${what} ${next}`, { tone: 'danger', ms: 12_000 })
      return null
    }
    used.add(charge.id)
    printMerchantSlip(api, charge)
    out.push({ reference: referenceOf(charge), facts: factsOf(charge) })
  }
  return out
}

/** Prints the slip for the shop where the terminal wants one signed. */
function printMerchantSlip(api: AppApi, charge: Charge): void {
  const lines = charge.result?.merchant_slip ?? []
  if (lines.length) printLines(api, lines, _('Card slip'))
}

/** Prints plain lines, such as a slip or an end of day. */
export function printLines(api: AppApi, lines: string[], name: string): void {
  if (!api.services.has('receipts.print_document') || api.hw.state.link !== 'up') return
  const blocks = [...lines.map((text) => (text ? { type: 'text', text } : { type: 'feed', lines: 1 })), { type: 'feed', lines: 3 }, { type: 'cut' }]
  const document = { language: language(), width: Number(api.boot.settings['receipts.width'] ?? 48), blocks }
  void api.services.call<Promise<void>>('receipts.print_document', document, name)
}
