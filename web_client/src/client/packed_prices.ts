/** Rows of price lists as numbers: a fifth of the memory that rows take, kept and read again without a look at any of them. */
import type { PriceRow } from './prices'

/** A column with few different values: row `i` has `names[at[i]]`. */
interface Coded {
  names: (string | null)[]
  at: Uint16Array
}

/** At most 65,536 rows in the order of their products; an id is four words of 32 bits. */
export interface PackedPrices {
  ids: Uint32Array
  products: Uint32Array
  quantities: Float64Array
  prices: Float64Array
  lists: Coded
  variants: Coded
  from: Coded
  to: Coded
}

const WORDS = 4
const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Packs rows of price lists; raises where an id is no UUID. */
export function pack(columns: string[], rows: unknown[][]): PackedPrices {
  const at = (name: keyof PriceRow) => columns.indexOf(name)
  const product = at('product_id')
  const sorted = [...rows].sort((a, b) => ((a[product] as string) < (b[product] as string) ? -1 : 1))
  const column = <T>(name: keyof PriceRow): T[] => sorted.map((row) => row[at(name)] as T)
  return {
    ids: wordsOf(column('id')), products: wordsOf(column('product_id')),
    quantities: Float64Array.from(column<number>('min_quantity')), prices: Float64Array.from(column<number>('unit_price')),
    lists: coded(column('list_id')), variants: coded(column('variant_id')), from: coded(column('valid_from')), to: coded(column('valid_to')),
  }
}

/** The rows of a product in all of these parts. */
export function rowsOf(parts: PackedPrices[], productId: string): PriceRow[] {
  if (!canonical.test(productId)) return []
  const wanted = wordsOf([productId])
  return parts.flatMap((part) => rowsIn(part, productId, wanted))
}

function rowsIn(packed: PackedPrices, productId: string, wanted: Uint32Array): PriceRow[] {
  const found: PriceRow[] = []
  const name = ({ names, at }: Coded, row: number) => names[at[row]!]!
  for (let row = firstOf(packed.products, wanted); compare(packed.products, row, wanted) === 0; row++) {
    found.push({
      id: text(packed.ids, row), list_id: name(packed.lists, row), product_id: productId, variant_id: name(packed.variants, row),
      min_quantity: packed.quantities[row]!, unit_price: packed.prices[row]!, valid_from: name(packed.from, row), valid_to: name(packed.to, row),
    })
  }
  return found
}

function coded(values: (string | null)[]): Coded {
  const places = new Map<string | null, number>()
  const at = Uint16Array.from(values, (value) => {
    const known = places.get(value)
    if (known === undefined) places.set(value, places.size)
    return known ?? places.size - 1
  })
  return { names: [...places.keys()], at }
}

function wordsOf(ids: string[]): Uint32Array {
  const words = new Uint32Array(ids.length * WORDS)
  ids.forEach((id, index) => {
    if (!canonical.test(id)) throw new Error(`${id} is no id of a record.`)
    const digits = id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24)
    for (let word = 0; word < WORDS; word++) words[index * WORDS + word] = parseInt(digits.slice(word * 8, word * 8 + 8), 16)
  })
  return words
}

function text(words: Uint32Array, row: number): string {
  const [a, b, c, d] = Array.from(words.subarray(row * WORDS, (row + 1) * WORDS), (word) => word.toString(16).padStart(8, '0')) as [string, string, string, string]
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`
}

/** Whether the id in a row comes before (< 0), is (0) or comes after the one wanted; behind the last row it comes after. */
function compare(words: Uint32Array, row: number, wanted: Uint32Array): number {
  if (row * WORDS >= words.length) return 1
  for (let word = 0; word < WORDS; word++) {
    const apart = words[row * WORDS + word]! - wanted[word]!
    if (apart) return apart
  }
  return 0
}

/** The first row whose id does not come before the one wanted. */
function firstOf(words: Uint32Array, wanted: Uint32Array): number {
  let [low, high] = [0, words.length / WORDS]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(words, middle, wanted) < 0) low = middle + 1
    else high = middle
  }
  return low
}
