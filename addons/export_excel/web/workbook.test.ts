import { describe, expect, it } from 'vitest'
import { workbookUrl } from './workbook'

describe('the address of a workbook', () => {
  it.each([
    [[], ''],
    [[{ field: 'business_day', value: '2026-11-22' }], '?date_from=2026-11-22&date_to=2026-11-22'],
    [[{ field: 'business_day', min: '2026-11-01', max: '2026-11-22' }, { field: 'kind', value: 'sale' }], '?date_from=2026-11-01&date_to=2026-11-22'],
    [[{ field: 'business_day', min: '2026-11-01' }, { field: 'store_id', value: 's' }], '?date_from=2026-11-01&store_id=s'],
  ])('follows the filters %j', (filters, query) => {
    expect(workbookUrl({ filters })).toBe(`/api/v1/export_excel/sales${query}`)
  })
})
