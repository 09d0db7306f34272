import { describe, expect, it } from 'vitest'
import type { Customer } from './find'
import { changesOf, formOf } from './form'

const anna: Customer = { id: 'c1', name: 'Anna', phone: '', email: 'anna@example.org', city: null, address: null, card: null, company_name: null, tax_id: null, notes: null, revision: 4 }

describe('what of a customer is sent', () => {
  it('is nothing when nothing was typed', () => {
    expect(changesOf(anna, formOf(anna))).toEqual({})
  })

  it('is the changed fields alone', () => {
    expect(changesOf(anna, { ...formOf(anna), city: ' Berlin ', email: '' })).toEqual({ city: 'Berlin', email: null })
  })
})
