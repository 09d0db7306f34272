import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { checkDigit, parseCode, type BarcodeRule, type ParsedCode } from './codes'

interface Vectors {
  rules: BarcodeRule[]
  vectors: { source: string; case: string; code: string; expect: Partial<ParsedCode> | null }[]
}

const file = JSON.parse(readFileSync(resolve(import.meta.dirname, '../tests/vectors/codes.json'), 'utf8')) as Vectors

it.each(file.vectors.map((vector) => [vector.case, vector] as const))('%s', (_, { code, expect: wanted }) => {
  const parsed = parseCode(file.rules, code)
  if (wanted === null) expect(parsed).toBeNull()
  else expect(parsed).toMatchObject(wanted)
})

it('counts check digits as GS1 does', () => {
  expect([checkDigit('400638133393'), checkDigit('9638507'), checkDigit('12A')]).toEqual(['1', '4', ''])
})
