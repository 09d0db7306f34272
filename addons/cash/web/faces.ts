/** Icon and words of what can be done with the drawer; the till and the editor of its buttons show the same. */
import { _ } from './texts'

export const faces = {
  drawer: { icon: 'lock-open', title: () => _('Open the drawer') },
  'cash-in': { icon: 'banknote-arrow-up', title: () => _('Put cash in') },
  'cash-out': { icon: 'banknote-arrow-down', title: () => _('Take cash out') },
  settlement: { icon: 'calculator', title: () => _('Count and close the settlement') },
  movements: { icon: 'hand-coins', title: () => _('Income and expenses') },
  manage: { icon: 'monitor', title: () => _('Manage the register') },
  transfers: { icon: 'send', title: () => _('Handovers and drops') },
  waiting: { icon: 'list-checks', title: () => _('Drawers to count or resume') },
  vault: { icon: 'vault', title: () => _('Vault') },
  papers: { icon: 'file-text', title: () => _('Cash documents') },
  journal: { icon: 'book-open', title: () => _('Journal') },
  reports: { icon: 'receipt-text', title: () => _('Cash reports') },
}
