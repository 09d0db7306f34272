/** What a settlement did so far, from the receipts that this till keeps; practice does not count. Pure. */

/** A receipt as far as figures need it; money in minor units. */
export interface Counted {
  employee: string
  order: {
    settlement_id: string | null
    kind: string
    training: boolean
    total: number
    discount_total: number
    rounding: number
    lines: { category_id: string | null; quantity: number; amount: number }[]
    taxes: { name: string; rate: number; amount: number; base: number }[]
    payments: { method_id: string | null; kind: string; amount: number }[]
  }
}

/** Sums by a name or id, the largest first. */
export type Sums = [string, number][]

/** The figures of one settlement. */
export interface Figures {
  sales: number
  refunds: number
  voids: number
  turnover: number
  refunded: number
  discounts: number
  cash: number
  methods: Sums
  taxes: Sums
  categories: Sums
  people: Sums
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

function sorted(sums: Map<string, number>): Sums {
  return [...sums].filter(([, amount]) => amount).sort((a, b) => b[1] - a[1])
}

/** Adds the receipts of a settlement up: what was sold less what came back, in each breakdown the same sum. */
export function figuresOf(settlementId: string, receipts: Counted[]): Figures {
  const mine = receipts.filter(({ order }) => order.settlement_id === settlementId && !order.training)
  const [methods, taxes, categories, people] = [0, 0, 0, 0].map(() => new Map<string, number>()) as [Map<string, number>, Map<string, number>, Map<string, number>, Map<string, number>]
  const figures = { sales: 0, refunds: 0, voids: 0, turnover: 0, refunded: 0, discounts: 0, cash: 0 }
  for (const { order, employee } of mine) {
    figures[order.kind === 'refund' ? 'refunds' : order.kind === 'void' ? 'voids' : 'sales']++
    figures.turnover += order.total
    if (order.total < 0) figures.refunded -= order.total
    figures.discounts += order.discount_total
    add(people, employee, order.total)
    for (const line of order.lines) add(categories, line.category_id ?? '', line.amount)
    for (const tax of order.taxes) add(taxes, tax.name, tax.amount)
    for (const payment of order.payments) {
      if (payment.kind === 'cash') figures.cash += payment.amount
      add(methods, payment.method_id ?? payment.kind, payment.amount)
    }
  }
  return { ...figures, methods: sorted(methods), taxes: sorted(taxes), categories: sorted(categories), people: sorted(people) }
}
