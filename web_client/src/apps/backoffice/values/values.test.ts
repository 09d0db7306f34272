// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { barcodeNote, checkDigit } from './barcode'
import { displayValue, labelOf } from './display'
import { jsonLine } from './json'
import { editText, parseNumber } from './typed'

const context = { currency: 'EUR' }

describe('values as people read them', () => {
  it.each([
    ['integer', 1274, '1,274'], ['quantity', 42_000, '4.2'], ['rate', 1900, '19%'], ['boolean', false, 'No'], ['text', null, ''],
    ['relation', { id: 'x', name: 'Dairy' }, 'Dairy'], ['rows', [{ code: '1' }, { code: '2' }], '1, 2'],
  ])('%s %j is "%s"', (type, value, text) => {
    expect(displayValue(type as never, value as never, context)).toBe(text)
  })

  it('use the words of the options', () => {
    expect(displayValue('select', 'both', { ...context, options: [{ value: 'both', label: 'Shop and restaurant' }] })).toBe('Shop and restaurant')
    expect(labelOf({ id: 'x' })).toBe('x')
  })

  it('show the action log in one line', () => {
    expect(jsonLine({ changes: { name: ['Tea', 'Green tea'], note: [null, 'x'] }, entity: 'product', device: '01a20122-e4db-7c2b-873a-93ad020129b5' })).toBe('name: Tea → Green tea · note: – → x')
  })
})

describe('numbers as they are typed', () => {
  it.each([['money', '12.5', 1250], ['unit_price', '0.2893', 289_300], ['quantity', '4.2', 42_000], ['rate', '8.1 %', 810], ['integer', '1,274', 1274]])(
    '%s "%s" is %i', (type, text, value) => expect(parseNumber(type as never, text, 'EUR')).toBe(value),
  )

  it('are refused rather than rounded', () => {
    expect(parseNumber('money', '1.005', 'EUR')).toBeNull()
    expect(parseNumber('integer', '1.5', 'EUR')).toBeNull()
    expect(parseNumber('money', 'abc', 'EUR')).toBeNull()
  })

  it('come back as they were typed', () => {
    for (const [type, value] of [['money', 1250], ['unit_price', 15_990_000], ['quantity', 42_000], ['rate', 810], ['integer', 7]] as const) {
      expect(parseNumber(type, editText(type, value, 'EUR'), 'EUR')).toBe(value)
    }
  })
})

describe('barcodes', () => {
  it('have the check digit of GS1', () => {
    expect(checkDigit('400638133393')).toBe(1)
    expect(barcodeNote('4006381333931')?.valid).toBe(true)
    expect(barcodeNote('4006381333932')).toMatchObject({ valid: false })
    expect(barcodeNote('ABC-1')).toBeNull()
  })
})
