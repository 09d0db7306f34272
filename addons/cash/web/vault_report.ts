/** The report of a vault's count, the same on the screen and on paper. */
import { formatDateTime, formatMoney } from '@tezga/client'
import type { Section } from './report'
import { _ } from './texts'
import type { VaultReport } from './vault'

/** The sections: the last count and this one, what moved between them, and the difference; without the server this count alone. */
export function vaultSections(report: VaultReport, options: { paper?: boolean } = {}): Section[] {
  const money = (amount: number): string => formatMoney(amount, undefined, options)
  const time = (at: string): string => formatDateTime(at, 'short', options)
  const number = report.number ? [{ label: _('Settlement'), value: report.number }] : []
  const now = { title: _('This count'), rows: [...number, { label: _('Time'), value: time(report.at) }, { label: _('Counted'), value: money(report.counted), strong: true }] }
  if (report.difference === undefined) return [now]
  const { last, moved = 0, expected = 0, difference } = report
  const before = { title: _('Last count'), rows: last ? [{ label: _('Time'), value: time(last.at) }, { label: _('Counted'), value: money(last.counted), strong: true }] : [{ label: _('The vault was never counted before'), value: '' }] }
  const sign = difference > 0 ? '+' : ''
  return [before, now, { title: _('Comparison'), rows: [{ label: _('Put in and taken out since'), value: money(moved) }, { label: _('Expected'), value: money(expected) }, { label: _('Difference'), value: sign + money(difference), strong: true }] }]
}
