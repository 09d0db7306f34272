import { describe, expect, it } from 'vitest'
import { areaPath, labelIndices, linePath, niceScale } from './scale'

const box = { left: 0, top: 0, width: 100, height: 100 }

describe('chart axes', () => {
  it('have round steps that cover every value and zero', () => {
    expect(niceScale([62000, 246000]).ticks).toEqual([0, 50000, 100000, 150000, 200000, 250000])
    expect(niceScale([-30, 70])).toMatchObject({ min: -40, max: 80 })
  })

  it('exist for empty days too', () => {
    expect(niceScale([])).toEqual({ ticks: [0, 1], min: 0, max: 1 })
    expect(niceScale([0, 0])).toEqual({ ticks: [0, 1], min: 0, max: 1 })
  })
})

describe('chart lines', () => {
  it('run from edge to edge', () => {
    const scale = { ticks: [], min: 0, max: 10 }
    expect(linePath(box, scale, [0, 10, 5])).toBe('M0 100L50 0L100 50')
    expect(areaPath(box, scale, [0, 10])).toBe('M0 100L100 0L100 100L0 100Z')
    expect(areaPath(box, scale, [])).toBe('')
    expect(linePath(box, scale, [0, null, 10, 5])).toBe('M0 100M66.7 0L100 50')
    expect(areaPath(box, scale, [null, 10, 5])).toBe('M50 0L100 50L100 100L50 100Z')
  })

  it('label as many points as fit', () => {
    expect(labelIndices(12, 700)).toHaveLength(12)
    expect(labelIndices(12, 300)).toEqual([0, 3, 6, 9])
  })
})
