/** The groups of topics, in the order in which they stand. */
import type { HelpGroup } from '@tezga/client'
import { _ } from './texts'

export const groups: readonly HelpGroup[] = ['sales', 'payments', 'receipts', 'customers', 'operations', 'inventory', 'reports']

/** Icon and name of each. */
export const groupNames: Record<HelpGroup, { icon: string; title: () => string }> = {
  sales: { icon: 'shopping-cart', title: () => _('Sales') },
  payments: { icon: 'credit-card', title: () => _('Payments') },
  receipts: { icon: 'receipt-text', title: () => _('Receipts') },
  customers: { icon: 'users', title: () => _('Customers') },
  operations: { icon: 'monitor', title: () => _('Operations') },
  inventory: { icon: 'boxes', title: () => _('Inventory') },
  reports: { icon: 'chart-column', title: () => _('Reports and settings') },
}
