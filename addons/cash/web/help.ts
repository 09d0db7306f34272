/** Help of cash. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('cash')

export const topics: HelpTopic[] = [
  {
    id: 'open', group: 'operations', go: '/settlement', screens: ['/settlement'],
    title: () => _('Beginning the day: opening the drawer’s settlement'),
    words: () => _('start shift, float, change money, open register, morning'),
    text: () => _('A settlement is the time from opening a drawer to counting it. Every sale between belongs to it.'
      + '\nCount the change money in the drawer.'
      + '\nOpen [Manage the register] in the menu and press [Open the settlement]. The first payment asks for it too.'
      + '\nType the amount and press the button with it. Nothing in the drawer? Leave zero. Another float than the fixed one needs a reason.'),
  },
  {
    id: 'count', group: 'operations', go: '/settlement?step=count', needs: 'cash.use', screens: ['/settlement'],
    title: () => _('Ending the day: counting and closing'),
    words: () => _('close register, end shift, Z report, evening, count cash, blind count, cash up'),
    text: () => _('The drawer is counted blind: what should be in it shows after your count, if at all.'
      + '\nPress [Count and close the settlement] in the menu.'
      + '\nChoose each note and coin and type how many pieces there are; for cards type the total of the terminal slip.'
      + '\nPress [Confirm the count]. Does it differ, you may [Count again].'
      + '\nPress [Close the settlement]. A slip to sign is printed.'),
  },
  {
    id: 'differs', group: 'operations', screens: ['/settlement'],
    title: () => _('The count does not match'),
    words: () => _('difference, cash missing, too much cash, shortage, surplus, drawer wrong'),
    text: () => _('A difference is not hidden and not a drama: it is kept with the settlement and the office sees it.'
      + '\nPress [Count again]; the screen says how many tries are left. Look for notes stuck together and rolls of coins.'
      + '\nThink of cash taken out without booking it, and of card payments booked as cash.'
      + '\nStill different? Press [Close the settlement]. A large difference may need an approval.'),
  },
  {
    id: 'later', group: 'operations', go: '/waiting', needs: 'cash.use', screens: ['/waiting', '/settlement'],
    title: () => _('Counting a drawer later'),
    words: () => _('count later, next shift waits, hurry, drawer to the back room'),
    text: () => _('The next person need not wait for your count: the drawer is taken out of use and counted elsewhere.'
      + '\nAt the count press [Count later]. The till is free for the next settlement with another drawer.'
      + '\nAt any till of the store open [Manage the register], then [Drawers to count or resume].'
      + '\nPress [Count] beside the drawer and count as always.'),
    tip: () => _('The next shift is waiting? Count your drawer later, at any till of the store.'),
  },
  {
    id: 'carry', group: 'operations', go: '/waiting', needs: 'cash.use', screens: ['/waiting'],
    title: () => _('Carrying a drawer to another register'),
    words: () => _('suspend, resume, floating drawer, move drawer, go on elsewhere'),
    text: () => _('A drawer can be taken to another register and gone on with there, without counting.'
      + '\nOpen [Manage the register], then [Drawers to count or resume], and press [Suspend].'
      + '\nCarry the drawer over.'
      + '\nAt the other register open the same list and press [Go on here]. Settlement and money go with the drawer; it is counted from this list at the end.'),
  },
  {
    id: 'move', group: 'operations', go: '/movements', needs: 'cash.move', screens: ['/movements'],
    title: () => _('Putting cash in or taking it out'),
    words: () => _('petty cash, expense, income, pay a bill, withdraw, deposit, cleaning'),
    text: () => _('Every coin that leaves or enters the drawer without a sale is booked with a reason, so that the count is right.'
      + '\nOpen [Income and expenses] in the menu.'
      + '\nPress [Put cash in] or [Take cash out] and type the amount.'
      + '\nChoose a reason (type to search); some ask for a remark. Press [Book].'
      + '\nThe note is printed to be signed. Large amounts may need an approval.'),
  },
  {
    id: 'drawer', group: 'operations', needs: 'cash.drawer',
    title: () => _('Opening the drawer without a sale'),
    words: () => _('no sale, open till, give change, kick drawer, zero receipt'),
    text: () => _('To change a note, the drawer opens with a reason; a numbered zero receipt is printed and booked.'
      + '\nPress [Open the drawer] below the products; with goods on the receipt it is behind [core:Menu], [Manage the register].'
      + '\nTap a reason or write one.'
      + '\nPress [Open the drawer]. Depending on your role somebody must approve it.'),
  },
  {
    id: 'handover', group: 'operations', go: '/transfers', needs: 'cash.move', screens: ['/transfers'],
    title: () => _('Handing cash over, to the safe or to the bank'),
    words: () => _('handover, drop, skim, safe, bank, bag, too much cash, pick up'),
    text: () => _('Too much in the drawer? Hand it over or drop it; it is in transit until somebody says what arrived.'
      + '\nOpen [Manage the register], then [Handovers and drops].'
      + '\n[Hand cash over]: type the amount, choose who receives it; that person types their own PIN and presses [Hand over].'
      + '\n[To the safe] or [To the bank]: type the amount and the number of bag or slip, then [Book].'),
  },
  {
    id: 'arrived', group: 'operations', go: '/transfers', needs: 'cash.receive', screens: ['/transfers'],
    title: () => _('Saying that cash arrived'),
    words: () => _('confirm arrival, in transit, receive cash, safe bag counted, bank deposit'),
    text: () => _('Cash in transit belongs to nobody’s drawer until somebody with the right confirms it.'
      + '\nOpen [Manage the register], then [Handovers and drops].'
      + '\nCount what you received and press [It arrived] beside it.'
      + '\nType the amount and press [Confirm]. Another amount than was sent needs a remark; the difference is booked and stays visible.'),
  },
  {
    id: 'vault', group: 'operations', go: '/vault', screens: ['/vault'],
    title: () => _('The vault of the store'),
    words: () => _('safe, back office cash, put into vault, take out, count vault'),
    text: () => _('The vault holds the store’s money outside the drawers. Every movement has a reason and is the same at all tills.'
      + '\nOpen [Manage the register], then [Vault].'
      + '\nPress [Put into the vault] or [Take out of the vault], type the amount and the reason.'
      + '\n[Count the vault] counts it blind; then a report compares it with the cash book and is printed.'),
  },
  {
    id: 'reports', group: 'reports', go: '/reports', screens: ['/reports'],
    title: () => _('X and Z: cash reports of this till'),
    words: () => _('X report, Z report, interim report, turnover, today, print report, daily report'),
    text: () => _('The reports of the drawer work without the server too.'
      + '\nOpen [Cash reports] in the menu.'
      + '\n[Now (X)] shows what the open settlement did so far: sales, payments, taxes, discounts, cash in and out.'
      + '\n[Last closed (Z)] shows the one before. Press [Print] for paper. Amounts show only to those who may see them before the count.'),
  },
  {
    id: 'occupied', group: 'operations',
    isShown: (app) => app.boot.settings['cash.own_drawer'] === true,
    title: () => _('“This terminal is occupied”'),
    words: () => _('occupied, blocked by colleague, one person per drawer, cannot sell'),
    text: () => _('In this shop a drawer has one person. Whoever opened the settlement also closes it, so that nobody answers for another’s cash.'
      + '\nAsk the person named to sign in and press [Count and close].'
      + '\nIn a hurry? That person presses [Count later] at the count; the till is free at once.'
      + '\nSomebody who may close settlements can sign in and do it too.'),
  },
]
