import { describe, expect, it } from 'vitest'
import { assign, freeFields, missingFields, percentDone, samplesOf, startMapping, usedConstants } from './mapping'

const preview = {
  columns: ['Name', 'EAN', 'Code 2', 'Note'], sample: [['Tea', '4006381333931', '', ''], ['Coffee', '', '', 'x']],
  fields: [{ name: 'name', label: 'Name', required: true }, { name: 'barcode', label: 'Barcode', required: false }, { name: 'price', label: 'Price', required: true }],
  mapping: { Name: 'name', EAN: 'barcode', 'Code 2': 'barcode', Note: 'unknown' },
}

describe('the mapping of an import', () => {
  it('starts with the guess, one column per field', () => {
    expect(startMapping(preview)).toEqual({ Name: 'name', EAN: 'barcode' })
  })

  it('gives a field to the column chosen last', () => {
    expect(assign(startMapping(preview), 'Code 2', 'barcode')).toEqual({ Name: 'name', 'Code 2': 'barcode' })
    expect(assign(startMapping(preview), 'EAN', null)).toEqual({ Name: 'name' })
  })

  it('names the required fields that no column fills', () => {
    expect(missingFields(preview.fields, startMapping(preview)).map((field) => field.name)).toEqual(['price'])
  })

  it('lets a fixed value fill what no column fills', () => {
    const mapping = startMapping(preview)
    expect(freeFields(preview.fields, mapping, {}).map((field) => field.name)).toEqual(['price'])
    expect(missingFields(preview.fields, mapping, { price: '1.99' })).toEqual([])
    expect(usedConstants({ price: '1.99', name: 'x', sku: ' ' }, mapping)).toEqual({ price: '1.99' })
  })

  it('shows the first values that say something', () => {
    expect(samplesOf(preview, 'Note')).toEqual(['x'])
    expect(samplesOf(preview, 'Name', 1)).toEqual(['Tea'])
  })

  it('knows how far a job is', () => {
    expect(percentDone({ state: 'queued', total: 0, done: 0 })).toBe(0)
    expect(percentDone({ state: 'running', total: 3, done: 2 })).toBe(66)
    expect(percentDone({ state: 'done', total: 0, done: 0 })).toBe(100)
  })
})
