import { describe, expect, it } from 'vitest'
import { code128Bars, code128Values } from './code128'

describe('Code 128', () => {
  it('has the check character of the standard', () => {
    expect(code128Values('Wikipedia').at(-1)).toBe(88) // the worked example of ISO 15417's set B in common use
  })

  it('is eleven modules a character and thirteen for the stop', () => {
    const text = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
    const { bars, width } = code128Bars(text)
    expect(width).toBe(11 * (95 + 2) + 13)
    expect(bars.length).toBe(3 * (95 + 2) + 4)
  })

  it('refuses what it cannot hold', () => {
    expect(() => code128Bars('č')).toThrow(RangeError)
  })
})
