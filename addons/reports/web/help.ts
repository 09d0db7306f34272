/** Help of reports. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('reports')

export const topics: HelpTopic[] = [
  {
    id: 'figures', group: 'reports', go: '/figures', needs: 'reports.quick', screens: ['/figures'],
    title: () => _('Figures of today at the till'),
    words: () => _('turnover, sales today, best sellers, statistics, average, week, month, report'),
    text: () => _('How the day goes, without leaving the till: the store today, this week, this month, and this register.'
      + '\nOpen the menu and press [Figures of the day].'
      + '\nYou see turnover, sales, average, returns and the best sellers. The drawer’s money shows only to those who may see it before the count.'
      + '\nIt needs the server. [Read again] fetches the newest.'),
    tip: () => _('How is the day going? The figures of the day in the till’s menu show turnover and best sellers.'),
  },
]
