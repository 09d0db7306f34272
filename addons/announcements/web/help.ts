/** Help of announcements. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('announcements')

export const topics: HelpTopic[] = [
  {
    id: 'read', group: 'reports',
    title: () => _('Messages of the office at the till'),
    words: () => _('announcement, notice, news, banner, put away, read'),
    text: () => _('What the office wants everybody to know stands above the screen, the gravest first, also without the server.'
      + '\nRead it. If several wait, the banner says how many.'
      + '\nPress [Read] to put it away; for you it is gone at every till, colleagues still see it. The office sees how many have read it.'
      + '\nA critical message has no button: it stays until it is over.'),
  },
]
