import { describe, expect, it } from 'vitest'
import { errorsAt } from './errors'

describe('errors of the server', () => {
  it('are found by the path of the field', () => {
    expect(errorsAt({ name: ['Required.'] }, 'name')).toEqual(['Required.'])
    expect(errorsAt({ 'ext.loyalty.points': ['Too many.'] }, 'ext.loyalty.points')).toEqual(['Too many.'])
    expect(errorsAt({ ext: { loyalty: { points: ['Too many.'] } } }, 'ext.loyalty.points')).toEqual(['Too many.'])
    expect(errorsAt({ name: ['Required.'] }, 'sku')).toEqual([])
  })

  it('of sub-rows belong to their field', () => {
    expect(errorsAt({ barcodes: { 0: { code: ['Taken.'] } } }, 'barcodes')).toEqual(['Taken.'])
    expect(errorsAt({ 'barcodes.1.code': ['Wrong check digit.'] }, 'barcodes')).toEqual(['Wrong check digit.'])
  })
})
