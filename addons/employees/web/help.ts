/** Help of the time clock. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('employees')

export const topics: HelpTopic[] = [
  {
    id: 'clock', group: 'operations',
    title: () => _('Clocking in and out'),
    words: () => _('working time, attendance, time clock, shift, come and go, late'),
    text: () => _('Your working time begins with your first sign-in of the day and ends when you clock out.'
      + '\nSign in at any till of the store with PIN or badge: you are clocked in.'
      + '\nTo leave, tap your name at the top and press [Clock out]. The till is locked; open receipts stay for your colleagues.'
      + '\nForgotten? The office corrects it in the list of attendance.'),
  },
]
