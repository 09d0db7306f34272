import { expect, it } from 'vitest'
import { grayOf, makeGrayReader } from './barcode_reader'

const left = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011']
const parity = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL']
const flip = (bits: string): string => [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('')

/** The bars of an EAN-13 (GS1 General Specifications 5.2.1): guards, six digits by the parity of the first, six at the right. */
function bars(code: string): string {
  const digits = [...code].map(Number)
  const first = digits.slice(1, 7).map((digit, index) => (parity[digits[0]!]![index] === 'L' ? left[digit]! : [...flip(left[digit]!)].reverse().join('')))
  return `101${first.join('')}01010${digits.slice(7).map((digit) => flip(left[digit]!)).join('')}101`
}

/** A picture of the bars, `scale` pixels a module, on grey paper. */
function picture(code: string, scale: number) {
  const row = `${'0'.repeat(12)}${bars(code)}${'0'.repeat(12)}`
  const [width, height] = [row.length * scale, 120]
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) data.fill(row[Math.floor((at % width) / scale)] === '1' ? 30 : 220, at * 4, at * 4 + 3)
  return { data, width, height }
}

it('reads the barcode in a picture, and nothing where there is none', async () => {
  const read = await makeGrayReader()
  expect(read(grayOf(picture('4006381333931', 3)))).toBe('4006381333931')
  expect(read(grayOf(picture('5901234123457', 2)))).toBe('5901234123457')
  expect(read({ pixels: new Uint8ClampedArray(200 * 100).fill(200), width: 200, height: 100 })).toBeNull()
})
