import { expect, it } from 'vitest'
import { typedCode } from './pad'

it('keeps zeros in front of an article number and takes no more than a barcode has', () => {
  expect(['0', '0', '7', 'x', 'back', '00'].reduce(typedCode, '')).toBe('0000')
  expect([typedCode('1'.repeat(20), '2'), typedCode('12', 'clear')]).toEqual(['1'.repeat(20), ''])
})
