import { describe, expect, it } from 'vitest'
import { qrModules } from './qr'

describe('QR codes', () => {
  it('grow with the text', () => {
    expect(qrModules('482913').length).toBe(21)
    expect(qrModules('http://localhost:8420/pos?code=482913').length).toBe(29)
    expect(qrModules('x'.repeat(106)).length).toBe(41)
  })

  it('refuse a text that does not fit', () => {
    expect(() => qrModules('x'.repeat(107))).toThrow(RangeError)
  })

  it('carry the three finder patterns and the dark module', () => {
    const grid = qrModules('482913')
    const row = [true, true, true, true, true, true, true, false]
    expect(grid[0]!.slice(0, 8)).toEqual(row)
    expect(grid[0]!.slice(-8)).toEqual([...row].reverse())
    expect(grid.at(-1)!.slice(0, 8)).toEqual(row)
    expect(grid[13]![8]).toBe(true)
  })
})
