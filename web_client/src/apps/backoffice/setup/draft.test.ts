import { describe, expect, it } from 'vitest'
import { carriedOver, missing, startDraft, stepOf, withCountry } from './draft'

describe('the onboarding wizard', () => {
  it('starts with what is usual where the language is spoken', () => {
    expect(startDraft('bs')).toMatchObject({ company: { country: 'BA', currency: 'BAM' }, store: { timezone: 'Europe/Sarajevo' }, tax: { rate: 1700 } })
    expect(startDraft('en').company.country).toBe('DE')
  })

  it('follows the country, but keeps what was entered', () => {
    const draft = startDraft('de')
    draft.tax.name = 'Mehrwertsteuer'
    expect(withCountry(draft, 'HR')).toMatchObject({ company: { currency: 'EUR' }, store: { timezone: 'Europe/Zagreb' }, tax: { name: 'Mehrwertsteuer', rate: 2500 } })
  })

  it('names what is missing per step', () => {
    const draft = startDraft('en')
    expect(missing(draft, 0)).toEqual({ 'company.name': 'required' })
    expect(missing(draft, 2)).toMatchObject({ 'owner.email': 'email', 'owner.password': 'password', 'employee.pin': 'pin' })
    expect(missing({ ...draft, tax: { name: 'None', rate: 0, inclusive: true } }, 3)).toEqual({})
  })

  it('takes over the name of the business for the store', () => {
    const draft = startDraft('en')
    draft.company.name = 'Corner shop'
    expect(carriedOver(draft, 1).store.name).toBe('Corner shop')
  })

  it('finds the step of a refused field', () => {
    expect(['company.currency', 'store.timezone', 'owner.email', 'employee.pin', 'tax.rate'].map(stepOf)).toEqual([0, 1, 2, 2, 3])
  })
})
