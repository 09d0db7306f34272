import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { discountCeiling, type Tier } from '../../pricing/web/engine'
import { isAbove, manualOf, type Discounted } from './ceilings'

interface Vector {
  case: string
  lines: Discounted[]
  most: number
  customer: boolean
  above: boolean
}

const { tiers, vectors } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../tests/vectors/ceilings.json'), 'utf8')) as { tiers: Tier[]; vectors: Vector[] }

it.each(vectors.map((vector) => [vector.case, vector] as const))('%s', (_, { lines, most, customer, above }) => {
  expect(isAbove(manualOf(lines), tiers, most, customer, discountCeiling)).toBe(above)
})
