/** How parts of a snapshot are kept in the browser: prices packed, other rows as the answer's JSON text. */
import type { Catalogue } from './catalogue'
import type { Chunk } from './entities'
import { pack, type PackedPrices } from './packed_prices'

/** A kept part; tills kept it as `rows` once, and prices as text. */
export type StoredChunk = { key: string; entity: string } & ({ packed: PackedPrices } | { text: string } | { columns: string[]; rows: unknown[][] })

const prices = 'catalog.price'

/** What is kept of a part that the server answered; raises where it is not whole. */
export function toStore(key: string, entity: string, text: string): StoredChunk {
  const chunk = read(entity, text)
  return entity === prices ? { key, entity, packed: pack(chunk.columns, chunk.rows) } : { key, entity, text }
}

/** Adds a kept part to the catalogue. */
export function load(stored: StoredChunk, catalogue: Catalogue): void {
  const { entity } = stored
  if ('packed' in stored) return catalogue.loadPrices(stored.packed)
  const chunk = chunkOf(stored)!
  if (entity === prices) catalogue.loadPrices(pack(chunk.columns, chunk.rows))
  else catalogue.load(chunk)
}

/** The rows of a kept part; undefined where it holds packed prices. */
export function chunkOf(stored: StoredChunk): Chunk | undefined {
  if ('packed' in stored) return undefined
  return 'text' in stored ? read(stored.entity, stored.text) : stored
}

function read(entity: string, text: string): Chunk {
  return { ...(JSON.parse(text) as Omit<Chunk, 'entity'>), entity }
}
