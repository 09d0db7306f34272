/** Plays shopping stories, one JSON document per line of the input file, into the output file. */

import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  cashRounding,
  combine,
  priceOrder,
  PricingError,
  prorate,
  refund,
  refundTenders,
  settle,
  shareBundle,
  type BundlePart,
  type Cart,
  type CashRounding,
  type Priced,
  type Returned,
  type Selected,
  type Settled,
  type Tender,
} from '../web/engine'

interface Story {
  cart: Cart
  returns: Selected[][]
  cash: CashRounding
  tenders: number[]
  weights: number[]
  bundle: { price: number; quantity: number; parts: BundlePart[] }
}

/** Everything the engine answers in a story: price, refunds, payment, money back, shares. */
function play(story: Story): object {
  const priced = priceOrder(story.cart)
  const { total } = priced
  const refunds = refundsOf(priced, story.returns)
  const settled = settle(total, tendersOf(story, total), story.cash)
  return {
    priced,
    refunds,
    exchange: refunds.length ? combine(refunds[0]!, priced).total : null,
    settled,
    back: moneyBack(settled, total, refunds, story.cash),
    cash: cashRounding(total, story.cash),
    shares: prorate(total, story.weights),
    bundle: shareBundle(story.bundle.price, story.bundle.quantity, story.bundle.parts),
  }
}

function refundsOf(priced: Priced, visits: Selected[][]): Priced[] {
  const returned: Record<string, number> = {}
  return visits.map((visit) => {
    const answer = refund(priced, visit, returned)
    for (const { id, quantity } of visit) returned[id] = (returned[id] ?? 0) + quantity
    return answer
  })
}

function tendersOf(story: Story, total: number): Tender[] {
  return story.tenders.map((share, place) => {
    const part = Math.trunc(share * 1000) + (place === story.tenders.length - 1 ? 500 : 0)
    return {
      method_id: `method-${place}`,
      kind: place % 2 === 0 ? 'cash' : 'card',
      amount: Number(floorDiv(BigInt(total) * BigInt(part), 1000n)),
    }
  })
}

function moneyBack(settled: Settled, total: number, refunds: Priced[], cash: CashRounding): Returned[] {
  const paid = settled.payments.map(({ method_id, kind, amount }) => ({ method_id, kind, amount }))
  const returned: Tender[] = []
  const answers: Returned[] = []
  let outstanding = total
  for (const { total: value } of refunds) {
    const amount = 0 - value
    if (amount <= 0 || amount > outstanding || settled.due !== 0) continue
    const answer = refundTenders(paid, returned, amount, outstanding, cash)
    answers.push(answer)
    const back = answer.tenders.map((tender) => ({ ...tender, amount: 0 - tender.amount }))
    returned.push(...(amount % 3 === 0 ? [{ method_id: 'voucher', kind: 'voucher', amount }] : back))
    outstanding -= amount
  }
  return answers
}

function floorDiv(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}

function answer(text: string): string {
  try {
    return JSON.stringify(play(JSON.parse(text) as Story))
  } catch (error) {
    if (error instanceof PricingError) return JSON.stringify({ error: `${error.code} ${error.reason}` })
    throw error
  }
}

const [input, output] = process.argv.slice(2)
const out = createWriteStream(output!)
let waiting: string[] = []
for await (const text of createInterface({ input: createReadStream(input!) })) {
  waiting.push(answer(text))
  if (waiting.length === 1000) {
    out.write(waiting.join('\n') + '\n')
    waiting = []
  }
}
out.end(waiting.length ? waiting.join('\n') + '\n' : '')
