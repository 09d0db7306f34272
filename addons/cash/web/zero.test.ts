import { expect, it } from 'vitest'
import { reasonsOf, reasonText, zeroNumber } from './zero'

it('numbers zero receipts of a register apart from its receipts', () => {
  expect(zeroNumber('R1', 12)).toBe('R1-D000012')
})

it('offers the reasons of the store, else the usual ones', () => {
  expect(reasonsOf(' Change a note \n\nKey of the toilet\n', ['Usual'])).toEqual(['Change a note', 'Key of the toilet'])
  expect(reasonsOf('', ['Usual'])).toEqual(['Usual'])
})

it('books the chosen reason with what was added, or own words alone', () => {
  expect([reasonText('Change a note', ' for parking '), reasonText('', 'dog'), reasonText('Dog', ''), reasonText('', ' ')]).toEqual(['Change a note: for parking', 'dog', 'Dog', ''])
})
