/** Help of checklists. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('checklists')

export const topics: HelpTopic[] = [
  {
    id: 'tick', group: 'operations', go: 'pos.more/checklists', screens: ['/checklists'],
    title: () => _('Working through a checklist'),
    words: () => _('task, to do, opening, cleaning, temperature, routine, daily list'),
    text: () => _('The office writes what has to be done each day, week or month; the list shows at every till of the store.'
      + '\nOpen [Checklists] in the menu.'
      + '\nTick what is done. Your name and the time are kept with it, without the server too.'
      + '\nTicked by mistake? Tap it once more.'
      + '\nA list that says [Mandatory] has to be done before the settlement closes.'),
    tip: () => _('Tick a task where you do it: every till of the store shows the same list.'),
  },
  {
    id: 'gate', group: 'operations', go: 'pos.more/checklists', screens: ['/checklists', '/settlement'],
    title: () => _('The settlement does not close because of open tasks'),
    words: () => _('cannot close, mandatory list, skip tasks, tasks open, end of day blocked'),
    text: () => _('Before a settlement closes, the lists that are mandatory for it have to be done.'
      + '\nThe window before closing names every open task. Do them and tick them right there.'
      + '\nThen press [Close the settlement].'
      + '\nIn a hurry? [Close all the same] asks somebody with the right; the office sees what was left open and who let it pass.'),
  },
]
