import { describe, expect, it } from 'vitest'
import { linkOf } from './links'

describe('what a form of the exchange leads to', () => {
  it.each([
    ['export_1c.run', { kind: 'rows', href: '#/list/export_1c.rows?sort=position&f.run_id=7' }],
    ['export_1c.report', { kind: 'file', href: '/api/v1/export_1c/reports/7/file' }],
    ['export_1c.connection', null],
  ])('%s', (view, expected) => {
    expect(linkOf(view, '7')).toEqual(expected)
  })
})
