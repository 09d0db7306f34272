/** Help of bonuses. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('staff_bonus')

export const topics: HelpTopic[] = [
  {
    id: 'mine', group: 'reports', go: 'pos.more/bonus', needs: 'staff_bonus.own', screens: ['/bonus'],
    isShown: (app) => app.boot.data.staff_bonus?.has_plan === true,
    title: () => _('How much bonus do I get this month?'),
    words: () => _('commission, target, goal, threshold, premium, my sales, my figures'),
    text: () => _('Your own bonus of the month so far, and what is missing to the next step.'
      + '\nOpen [My bonus] in the menu.'
      + '\nThe bar shows your sales and the threshold from which the bonus counts. Returns are taken off.'
      + '\nThe amount is an estimate until the office settles the month. Nobody but you and the office sees it.'),
  },
]
