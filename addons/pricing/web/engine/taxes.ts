/**
 * Taxes of priced lines: inclusive, exclusive, compound, fixed, groups, rounded where the policy says.
 *
 * Decision 010: a tax that comes on top is computed from the rounded base that the receipt shows; taxes
 * inside a price are cut out of the exact price and what remains is the base.
 */

import { CartError } from './errors'
import { roundDiv, mulDiv, spread, spreadScaled, sum, sumBig } from './rounding'
import type { LineTax, Rate, Tax, TaxPolicy, TaxTotal } from './types'

const RATE_ONE = 10_000
const RATE_ONE_BIG = 10_000n
/** Quantity times unit price counts hundred-millionths of a minor unit. */
export const QUANTITY_TIMES_PRICE = 100_000_000

/** A line as taxes see it: its tax, what it costs after discounts, and how many units a fixed tax counts. */
export interface Taxable {
  taxId: string | null
  amount: number
  quantity: number
}

/** The rates of one tax in order of priority, each with its place in the tax's own list. */
interface Plan {
  taxId: string
  rates: { own: number; rate: Rate }[]
}

/** Exact inclusive taxes of one block of lines as numerators over one denominator, per rate and line. */
interface Shares {
  numerators: bigint[][]
  denominator: bigint
}

/** Lines that are taxed and rounded together: one line, or all lines of one tax. */
class Block {
  readonly parts: number[][]
  readonly inclusive: number[]
  readonly shares: Shares

  constructor(
    readonly plan: Plan,
    readonly lines: Taxable[],
  ) {
    this.parts = plan.rates.map(({ rate }) => this.fixedParts(rate))
    this.inclusive = [...plan.rates.keys()].filter((place) => plan.rates[place]!.rate.inclusive)
    this.shares = this.exactInclusive()
  }

  /** Settle the inclusive taxes: by `totals`, or each rate rounded by itself. */
  roundInclusive(totals: number[] | null): void {
    const { numerators, denominator } = this.shares
    this.inclusive.forEach((place, row) => {
      const exact = numerators[row]!
      const total = totals ? totals[row]! : roundDiv(sumBig(exact), denominator)
      this.parts[place] = exact.length === 1 ? [total] : spread(total, exact, denominator)
    })
  }

  /** Add the taxes on top, each on the base as rounded so far. */
  roundExclusive(): void {
    this.plan.rates.forEach(({ rate }, place) => {
      if (rate.inclusive || rate.fixed) return
      const bases = this.lines.map((_, index) => this.base(place, index))
      const total = mulDiv(sum(bases), rate.rate, RATE_ONE)
      this.parts[place] = spreadScaled(total, bases, rate.rate, RATE_ONE)
    })
  }

  /** The base of one rate on one line: the net, with the taxes before it when the rate is compound. */
  base(place: number, index: number): number {
    let base = this.lines[index]!.amount
    for (const row of this.inclusive) base -= this.parts[row]![index]!
    for (const row of earlierRates(this.plan, place)) base += this.parts[row]![index]!
    return base
  }

  private fixedParts(rate: Rate): number[] {
    const { fixed } = rate
    if (!fixed) return []
    const quantities = this.lines.map((line) => line.quantity)
    const total = mulDiv(sum(quantities), fixed, QUANTITY_TIMES_PRICE)
    return spreadScaled(total, quantities, fixed, QUANTITY_TIMES_PRICE)
  }

  /** Solve `price = net + taxes` per line: each tax is `slope * net + offset`, slopes and offsets over `scale`. */
  private exactInclusive(): Shares {
    const scale = RATE_ONE_BIG ** BigInt(this.inclusive.length)
    const { slopes, offsets } = this.slopesAndOffsets(scale)
    const whole = scale + sumBig(slopes)
    const amounts = this.lines.map((line) => BigInt(line.amount))
    if (offsets.every((row) => row.every((offset) => offset === 0n))) {
      return { numerators: slopes.map((slope) => amounts.map((amount) => slope * amount)), denominator: whole }
    }
    const nets = amounts.map((amount, index) => amount * scale - sumBig(offsets.map((row) => row[index]!)))
    const numerators = slopes.map((slope, row) =>
      nets.map((net, index) => slope * net + offsets[row]![index]! * whole),
    )
    return { numerators, denominator: scale * whole }
  }

  private slopesAndOffsets(scale: bigint): { slopes: bigint[]; offsets: bigint[][] } {
    const slopes: bigint[] = []
    const offsets: bigint[][] = []
    for (const place of this.inclusive) {
      const { rate } = this.plan.rates[place]!
      if (rate.fixed) {
        slopes.push(0n)
        offsets.push(this.parts[place]!.map((part) => BigInt(part) * scale))
        continue
      }
      const factor = BigInt(rate.rate)
      const earlier = rate.compound ? offsets.slice() : []
      const below = rate.compound ? sumBig(slopes) : 0n
      slopes.push((factor * (scale + below)) / RATE_ONE_BIG)
      offsets.push(
        this.lines.map((_, index) => (factor * sumBig(earlier.map((row) => row[index]!))) / RATE_ONE_BIG),
      )
    }
    return { slopes, offsets }
  }
}

/** Each line's share of each of its rates, rounded as the policy says; the shares add up to the document's taxes. */
export function lineTaxes(lines: Taxable[], taxes: Record<string, Tax>, policy: TaxPolicy): LineTax[][] {
  const shares: LineTax[][] = lines.map(() => [])
  const groups = blocks(lines, plans(lines, taxes), policy)
  const totals = policy === 'document' ? documentTotals(groups.map(({ block }) => block)) : null
  groups.forEach(({ places, block }, order) => {
    block.roundInclusive(totals ? totals[order]! : null)
    block.roundExclusive()
    places.forEach((line, index) => {
      shares[line] = entries(block, index)
    })
  })
  return shares
}

/** Sum the lines' shares per rate, in the order in which the taxes first appear. */
export function taxTotals(shares: LineTax[][], taxes: Record<string, Tax>): TaxTotal[] {
  const totals = new Map<string, TaxTotal>()
  for (const share of shares.flat()) {
    const key = `${share.index}:${share.tax_id}`
    const total = totals.get(key) ?? emptyTotal(share, taxes)
    total.base += share.base
    total.amount += share.amount
    totals.set(key, total)
  }
  return [...totals.values()]
}

/** Places of the taxes that belong to the base of a compound rate; an inclusive one counts inclusive taxes only. */
function earlierRates(plan: Plan, place: number): number[] {
  const { rate } = plan.rates[place]!
  if (!rate.compound) return []
  const earlier: number[] = []
  for (let row = 0; row < place; row += 1) {
    if (plan.rates[row]!.rate.inclusive || !rate.inclusive) earlier.push(row)
  }
  return earlier
}

function plans(lines: Taxable[], taxes: Record<string, Tax>): Map<string, Plan> {
  const found = new Map<string, Plan>()
  for (const { taxId } of lines) {
    if (taxId === null || found.has(taxId)) continue
    const tax = taxes[taxId]
    if (!tax) throw new CartError('tax_unknown', `Tax '${taxId}' of a line is not among the cart's taxes; send it along.`)
    const rates = tax.rates.map((rate, own) => ({ own, rate }))
    rates.sort((left, right) => (left.rate.priority ?? 0) - (right.rate.priority ?? 0))
    found.set(taxId, { taxId, rates })
  }
  return found
}

function blocks(
  lines: Taxable[],
  found: Map<string, Plan>,
  policy: TaxPolicy,
): { places: number[]; block: Block }[] {
  const groups = new Map<string | number, number[]>()
  lines.forEach(({ taxId }, index) => {
    if (taxId === null) return
    const key = policy === 'line' ? index : taxId
    const places = groups.get(key)
    if (places) places.push(index)
    else groups.set(key, [index])
  })
  return [...groups.values()].map((places) => {
    const plan = found.get(lines[places[0]!]!.taxId!)!
    return { places, block: new Block(plan, places.map((index) => lines[index]!)) }
  })
}

/** Round all inclusive taxes of the document once, then share the sum out to the rates. */
function documentTotals(found: Block[]): number[][] {
  const common = found.reduce((product, block) => product * block.shares.denominator, 1n)
  const exact = found.flatMap(({ shares }) =>
    shares.numerators.map((row) => sumBig(row) * (common / shares.denominator)),
  )
  const rounded = spread(roundDiv(sumBig(exact), common), exact, common)
  let next = 0
  return found.map((block) => rounded.slice(next, (next += block.inclusive.length)))
}

function entries(block: Block, index: number): LineTax[] {
  const { plan, parts } = block
  return plan.rates.map(({ own }, place) => ({
    tax_id: plan.taxId,
    index: own,
    base: block.base(place, index),
    amount: parts[place]![index]!,
  }))
}

function emptyTotal(share: LineTax, taxes: Record<string, Tax>): TaxTotal {
  const { name, rate, inclusive, compound } = taxes[share.tax_id]!.rates[share.index]!
  const { tax_id, index } = share
  return { tax_id, index, name, rate, inclusive, compound: Boolean(compound), base: 0, amount: 0 }
}
