/** Help of invoices. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('invoices')

export const topics: HelpTopic[] = [
  {
    id: 'company', group: 'receipts', screens: ['/payment'],
    title: () => _('A company wants an invoice'),
    words: () => _('invoice, company, VAT number, tax number, business customer, bill'),
    text: () => _('An invoice for a company is made with the sale; the receipt names it and counts as one.'
      + '\nIs the company a known customer, choose it first (F5): its data are filled in.'
      + '\nOn the payment screen switch on [Invoice for a company].'
      + '\nCheck name, tax number and address, press [Use for this sale], then take the money as always. It works without the server.'),
  },
  {
    id: 'a4', group: 'receipts', go: '/receipts',
    title: () => _('An invoice on A4, or after the sale'),
    words: () => _('PDF, A4 invoice, print invoice, big invoice, letter'),
    text: () => _('An invoice that belongs to a sale can be opened as a page for A4, to print or to save.'
      + '\nPress [Invoice (A4)] right after the sale, or later under [pos:Receipts of this till]. That needs the server; the invoice itself does not.'
      + '\nForgotten at the payment? The office makes an invoice for a finished receipt.'
      + '\nGoods of an invoiced sale come back like others: the return’s receipt is the credit note.'),
  },
]
