/** Help of customers. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('customers')

export const topics: HelpTopic[] = [
  {
    id: 'choose', group: 'customers',
    title: () => _('Putting a customer on the receipt'),
    words: () => _('choose customer, regular, member, F5, customer card, name, phone'),
    text: () => _('A customer on the receipt brings their prices and discounts, the address for an e-mail and the data for an invoice.'
      + '\nTap the field on top of the receipt, press [Customer], or F5.'
      + '\nType a name, phone number, e-mail or card, and tap the person. The whole list is on this till, so it works without the server.'
      + '\n[Remove the customer] takes the person off again.'),
  },
  {
    id: 'card', group: 'customers',
    title: () => _('Scanning a customer card'),
    words: () => _('loyalty card, membership, scan customer, card number'),
    text: () => _('A customer card chooses its owner: no name has to be searched.'
      + '\nScan the card at any moment of the sale, before the payment. The name shows on top of the receipt.'
      + '\nNot known? The card stands with no customer of this shop. Search for the person by name; the office adds the card number to the record.'
      + '\nAnother customer’s card replaces the first.'),
    tip: () => _('Scan the customer’s card at any moment of a sale: the name comes by itself.'),
  },
  {
    id: 'new', group: 'customers',
    title: () => _('Adding a new customer'),
    words: () => _('create customer, register, sign up, company, tax number'),
    text: () => _('New customers are added at the till, also without the server; other tills know them as soon as they are reached.'
      + '\nOpen the list with F5 and press [New customer].'
      + '\nType the name; phone, e-mail, address, company and tax number if they are wanted.'
      + '\nPress [Add and choose]. The customer is on the receipt. Ask only for what is needed.'),
  },
  {
    id: 'change', group: 'customers', needs: 'customers.edit',
    title: () => _('Changing a customer’s data'),
    words: () => _('edit customer, new phone, new address, moved, wrong name'),
    text: () => _('Phone, e-mail, address and company can be changed at the till, also without the server.'
      + '\nPut the customer on the receipt, then open the list again (F5).'
      + '\nPress the button with the pencil, which names the customer.'
      + '\nCorrect the data and press [Save]. If another till changed the same person meanwhile, both changes are kept; of the same field the later one counts.'),
  },
]
