/**
 * QR codes (ISO/IEC 18004) for short texts: byte mode, error correction M, versions 1 to 6 (up to 106 bytes),
 * mask chosen by the standard's penalty rules. Pure; answers rows of dark modules.
 */

interface Version {
  /** Data codewords per block, one entry per block. */
  blocks: number[]
  /** Error-correction codewords per block. */
  ec: number
}

/** Table 9 of the standard, level M. */
const VERSIONS: Version[] = [
  { blocks: [16], ec: 10 },
  { blocks: [28], ec: 16 },
  { blocks: [44], ec: 26 },
  { blocks: [32, 32], ec: 18 },
  { blocks: [43, 43], ec: 24 },
  { blocks: [27, 27, 27, 27], ec: 16 },
]

type Grid = (boolean | null)[][]

/** The modules of a QR code, without quiet zone; raises RangeError when the text has more than 106 bytes. */
export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const index = VERSIONS.findIndex((version) => bytes.length + 2 <= sum(version.blocks))
  if (index < 0) throw new RangeError('The text is too long for a QR code of version 6.')
  const codewords = interleave(dataCodewords(bytes, sum(VERSIONS[index]!.blocks)), VERSIONS[index]!)
  const candidates = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => draw(index + 1, codewords, mask))
  return candidates.reduce((best, each) => (penalty(each) < penalty(best) ? each : best))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function dataCodewords(bytes: Uint8Array, capacity: number): number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
  }
  push(4, 4)
  push(bytes.length, 8)
  bytes.forEach((byte) => push(byte, 8))
  push(0, Math.min(4, capacity * 8 - bits.length))
  while (bits.length % 8) bits.push(0)
  const words = Array.from({ length: bits.length / 8 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2))
  for (let pad = 0; words.length < capacity; pad++) words.push(pad % 2 ? 0x11 : 0xec)
  return words
}

function interleave(words: number[], version: Version): number[] {
  const generator = generatorPolynomial(version.ec)
  let from = 0
  const blocks = version.blocks.map((length) => words.slice(from, (from += length)))
  const corrections = blocks.map((block) => remainder(block, generator))
  const take = (lists: number[][]) => lists[0]!.flatMap((_, at) => lists.map((list) => list[at]!))
  return [...take(blocks), ...take(corrections)]
}

function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product & 0xff
}

function generatorPolynomial(degree: number): number[] {
  let polynomial = [1]
  let root = 1
  for (let at = 0; at < degree; at++) {
    const next = [...polynomial, 0]
    polynomial.forEach((coefficient, index) => (next[index + 1]! ^= multiply(coefficient, root)))
    polynomial = next
    root = multiply(root, 2)
  }
  return polynomial.slice(1)
}

function remainder(data: number[], divisor: number[]): number[] {
  const result = divisor.map(() => 0)
  for (const byte of data) {
    const factor = byte ^ result.shift()!
    result.push(0)
    divisor.forEach((coefficient, at) => (result[at]! ^= multiply(coefficient, factor)))
  }
  return result
}

function draw(version: number, codewords: number[], mask: number): boolean[][] {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null))
  drawPatterns(grid, version)
  drawFormat(grid, mask)
  drawData(grid, codewords, mask)
  return grid.map((row) => row.map(Boolean))
}

function drawPatterns(grid: Grid, version: number): void {
  const size = grid.length
  for (let at = 0; at < size; at++) grid[6]![at] = grid[at]![6] = at % 2 === 0
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) square(grid, row, column, 4, (ring) => ring !== 2 && ring !== 4)
  if (version > 1) square(grid, size - 7, size - 7, 2, (ring) => ring !== 1)
}

function square(grid: Grid, row: number, column: number, radius: number, dark: (ring: number) => boolean): void {
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const line = grid[row + y]
      if (line && column + x >= 0 && column + x < grid.length) line[column + x] = dark(Math.max(Math.abs(x), Math.abs(y)))
    }
  }
}

/** Format information of level M (indicator 00): BCH (15,5), mask 101010000010010. */
function drawFormat(grid: Grid, mask: number): void {
  let rest = mask
  for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  const bit = (at: number) => ((bits >> at) & 1) === 1
  const size = grid.length
  for (let at = 0; at < 15; at++) {
    const row = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at
    grid[row]![8] = bit(at)
    const column = at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at
    grid[8]![column] = bit(at)
  }
  grid[size - 8]![8] = true
}

function drawData(grid: Grid, codewords: number[], mask: number): void {
  const size = grid.length
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = upward ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (grid[row]![column] !== null) continue
        const dark = at < codewords.length * 8 && ((codewords[at >> 3]! >> (7 - (at & 7))) & 1) === 1
        grid[row]![column] = dark !== masked(mask, row, column)
        at++
      }
    }
  }
}

function masked(mask: number, i: number, j: number): boolean {
  const product = i * j
  const rules = [(i + j) % 2, i % 2, j % 3, (i + j) % 3, (Math.floor(i / 2) + Math.floor(j / 3)) % 2, (product % 2) + (product % 3),
    ((product % 2) + (product % 3)) % 2, (((i + j) % 2) + (product % 3)) % 2]
  return rules[mask] === 0
}

function penalty(grid: boolean[][]): number {
  const columns = grid.map((_, at) => grid.map((row) => row[at]!))
  let points = 0
  for (const line of [...grid, ...columns]) {
    const text = line.map(Number).join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2
    points += 40 * ((text.match(/(?=10111010000)/g) ?? []).length + (text.match(/(?=00001011101)/g) ?? []).length)
  }
  for (let y = 1; y < grid.length; y++) {
    for (let x = 1; x < grid.length; x++) {
      const dark = grid[y]![x]
      if (dark === grid[y - 1]![x] && dark === grid[y]![x - 1] && dark === grid[y - 1]![x - 1]) points += 3
    }
  }
  const share = grid.flat().filter(Boolean).length / (grid.length * grid.length)
  return points + 10 * Math.floor(Math.abs(share * 100 - 50) / 5)
}
