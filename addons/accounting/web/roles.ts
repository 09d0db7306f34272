/** Names of roles as a shopkeeper calls them. */
import { formatRate } from '@tezga/client'
import { _ } from './texts'
import type { RoleRow } from './types'

/** What stands above the roles of a shelf. */
export function groupTitle(group: string): string {
  const titles: Record<string, string> = {
    revenue: _('Revenue by tax rate'), tax: _('Tax payable'), method: _('Payment methods'), reason: _('Reasons of cash movements'), cash: _('Cash and vouchers'),
  }
  return titles[group] ?? group
}

/** What a role is posted for. */
export function roleName(row: RoleRow): string {
  const rate = () => formatRate(Number(row.key))
  if (row.role === 'revenue') return row.key === 'none' ? _('Revenue without a tax') : _('Revenue at {rate}', { rate: rate() })
  if (row.role === 'tax') return _('Tax at {rate}', { rate: rate() })
  if (row.role === 'method') return row.label || _('Payment method')
  if (row.role === 'reason') return row.label || row.key
  const names: Record<string, string> = {
    cash: _('Cash in the drawers'), vault: _('Vault'), move: _('Cash movements without an account of their own'), rounding: _('Rounding'),
    over: _('Too much in the drawer'), short: _('Too little in the drawer'), liability: _('Gift cards sold'),
  }
  return names[row.role] ?? row.role
}
