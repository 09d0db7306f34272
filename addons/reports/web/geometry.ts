/** Geometry of charts: a round scale that covers all values and zero, and where labels fit. Pure. */

/** Values of the grid lines from the lowest to the highest. */
export interface Scale { ticks: number[]; min: number; max: number }

/** A scale of about `count` round steps. */
export function scaleOf(values: number[], count = 4): Scale {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (low === high) return { ticks: [0, 1], min: 0, max: 1 }
  const step = roundStep((high - low) / count)
  const [min, max] = [Math.floor(low / step) * step, Math.ceil(high / step) * step]
  return { ticks: Array.from({ length: Math.round((max - min) / step) + 1 }, (_, index) => min + index * step), min, max }
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const nice = [1, 2, 5, 10].find((each) => raw / power <= each) ?? 10
  return Math.max(1, nice * power)
}

/** The height of a value in a box whose top is 0. */
export const heightAt = (scale: Scale, value: number, height: number): number => height * (1 - (value - scale.min) / (scale.max - scale.min))

/** Every how many labels one is written, so that none touch. */
export const labelEvery = (count: number, width: number, each = 72): number => Math.max(1, Math.ceil((count * each) / Math.max(each, width)))

/** The parts of a whole as shares in per cent of the positive ones. */
export function sharesOf(values: number[]): number[] {
  const whole = values.reduce((sum, value) => sum + Math.max(0, value), 0)
  return values.map((value) => (whole ? (Math.max(0, value) * 100) / whole : 0))
}
