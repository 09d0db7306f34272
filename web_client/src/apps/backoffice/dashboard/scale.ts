/** Geometry of the charts: round axis steps and SVG paths; no DOM. */

export interface Scale {
  /** Axis values from the lowest to the highest grid line. */
  ticks: number[]
  min: number
  max: number
}

/** An axis with about `count` round steps that covers all values and zero. */
export function niceScale(values: number[], count = 5): Scale {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (low === high) return { ticks: [0, 1], min: 0, max: 1 }
  const step = niceStep((high - low) / count)
  const min = Math.floor(low / step) * step
  const max = Math.ceil(high / step) * step
  const ticks = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, index) => min + index * step)
  return { ticks, min, max }
}

/** The round number (1, 2 or 5 times a power of ten) that is at least as large as the raw step. */
export function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const fraction = raw / power
  const nice = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10
  return Math.max(1, nice * power)
}

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** The point of the n-th of `count` values inside a box. */
export function pointAt(box: Box, scale: Scale, count: number, index: number, value: number): [number, number] {
  const x = count < 2 ? box.left + box.width / 2 : box.left + (box.width * index) / (count - 1)
  const y = box.top + box.height * (1 - (value - scale.min) / (scale.max - scale.min))
  return [round(x), round(y)]
}

/** The line through all known values as an SVG path; unknown ones leave a gap. */
export function linePath(box: Box, scale: Scale, values: (number | null)[]): string {
  return values
    .map((value, index) => (value === null ? '' : `${(values[index - 1] ?? null) === null ? 'M' : 'L'}${pointAt(box, scale, values.length, index, value).join(' ')}`))
    .join('')
}

/** The area between the line and zero, from the first to the last known value, as a closed SVG path. */
export function areaPath(box: Box, scale: Scale, values: (number | null)[]): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [index]))
  if (!known.length) return ''
  const base = pointAt(box, scale, 1, 0, Math.max(0, scale.min))[1]
  const at = (index: number) => pointAt(box, scale, values.length, index, 0)[0]
  const line = known.map((index) => pointAt(box, scale, values.length, index, values[index]!).join(' ')).join('L')
  return `M${line}L${at(known.at(-1)!)} ${base}L${at(known[0]!)} ${base}Z`
}

/** Indices of the labels to draw so that they do not touch each other. */
export function labelIndices(count: number, width: number, minimum = 56): number[] {
  const fit = Math.max(2, Math.floor(width / minimum))
  const step = Math.max(1, Math.ceil(count / fit))
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % step === 0)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
