/**
 * Whole-number rounding: half up away from zero, fair shares, cash steps.
 *
 * Money fits a JavaScript number (below 2^53), products of it do not. Products below 2^53 are exact in a
 * number, so they take the quick path; larger ones go through BigInt and give the same result.
 */

import { CartError } from './errors'
import type { CashRounded, CashRounding } from './types'

const EXACT = Number.MAX_SAFE_INTEGER

/** Round `amount` to the cash step; a refund rounds exactly as its sale did (symmetric around zero). */
export function cashRounding(amount: number, rule: CashRounding): CashRounded {
  const { step } = rule
  if (step <= 1) return { rounded: amount, difference: 0 }
  const size = Math.abs(amount)
  const below = size - (size % step)
  const rounded = below + (roundsUp(size % step, step, rule.mode ?? 'half_up') ? step : 0)
  const signed = amount < 0 ? 0 - rounded : rounded
  return { rounded: signed, difference: signed - amount }
}

/**
 * Split `amount` by `weights` so that the parts add up to it (largest remainder, earlier part first on a tie).
 * Weights that add up to zero share equally; a part never takes more than one unit over its exact share.
 */
export function prorate(amount: number, weights: readonly number[]): number[] {
  let total = sum(weights)
  let shares = weights
  if (total === 0) {
    shares = weights.map(() => 1)
    total = shares.length
  }
  if (shares.length === 0) {
    if (amount) throw new CartError('no_parts', 'An amount cannot be split over no parts; give at least one weight.')
    return []
  }
  if (total < 0) shares = shares.map((weight) => -weight)
  return spreadScaled(amount, shares, amount, Math.abs(total))
}

/** As `spread`, for shares `value * factor / denominator`: in numbers when every product is exact there. */
export function spreadScaled(total: number, values: readonly number[], factor: number, denominator: number): number[] {
  if (values.some((value) => Math.abs(value * factor) > EXACT)) {
    const wide = BigInt(factor)
    return spread(total, values.map((value) => BigInt(value) * wide), BigInt(denominator))
  }
  const rests: number[] = []
  const parts = values.map((value) => {
    const product = value * factor
    const rest = product % denominator
    rests.push(rest)
    return (product - rest) / denominator + 0
  })
  return handOut(total, parts, (left, right) => rests[left]! - rests[right]!)
}

/**
 * Round exact shares `numerator / denominator` to integers that add up to `total`.
 * Each share is cut toward zero; what is missing goes, unit by unit, to the shares that lost most.
 * Negating the input negates the result, so a refund mirrors its sale.
 */
export function spread(total: number, numerators: readonly bigint[], denominator: bigint): number[] {
  const rests = numerators.map((numerator) => numerator % denominator)
  const parts = numerators.map((numerator) => Number(numerator / denominator))
  return handOut(total, parts, (left, right) => compare(rests[left]!, rests[right]!))
}

/** `value * factor / divisor`, rounded half up away from zero; `divisor` is positive. */
export function mulDiv(value: number, factor: number, divisor: number): number {
  const product = value * factor
  if (!(Math.abs(product) <= EXACT)) return roundDiv(BigInt(value) * BigInt(factor), BigInt(divisor))
  const size = Math.abs(product)
  const rest = size % divisor
  const rounded = (size - rest) / divisor + (rest >= divisor - rest ? 1 : 0)
  return product < 0 ? 0 - rounded : rounded
}

/** `numerator / divisor`, rounded half up away from zero; `divisor` is positive. */
export function roundDiv(numerator: bigint, divisor: bigint): number {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = Number((2n * size + divisor) / (2n * divisor))
  return numerator < 0n ? 0 - rounded : rounded
}

/** The sum of integers; 0 for none. */
export function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** The exact sum of big integers; 0 for none. */
export function sumBig(values: Iterable<bigint>): bigint {
  let total = 0n
  for (const value of values) total += value
  return total
}

function handOut(total: number, parts: number[], byRest: (left: number, right: number) => number): number[] {
  const missing = total - sum(parts)
  if (!missing) return parts
  const sign = missing > 0 ? 1 : -1
  const ranked = parts.map((_, index) => index).sort((left, right) => sign * byRest(right, left))
  for (let turn = 0; turn < Math.abs(missing); turn += 1) {
    const index = ranked[turn % ranked.length]!
    parts[index] = parts[index]! + sign
  }
  return parts
}

function compare(left: bigint, right: bigint): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function roundsUp(rest: number, step: number, mode: string): boolean {
  if (mode === 'down') return false
  if (mode === 'up') return rest > 0
  if (mode === 'half_up') return rest >= step - rest
  throw new CartError('cash_mode', `Cash rounding mode '${mode}' is unknown; use half_up, up or down.`)
}
