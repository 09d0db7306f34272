/** Invoice and buyer on the roll, below the head of the receipt; the twin of `roll.py`. */
import type { Block, Document } from '../../receipts/web/blocks'
import type { Issued } from './invoice'
import { _ } from './texts'

/** The document with the invoice named before its second rule, which ends the receipt's head. */
export function withInvoice(document: Document, issued: Issued): Document {
  const rules = document.blocks.flatMap((block, place) => (block.type === 'rule' ? [place] : []))
  const at = rules[1] ?? 0
  return { ...document, blocks: [...document.blocks.slice(0, at), ...named(issued), ...document.blocks.slice(at)] }
}

function named({ kind, number, buyer, refers_to }: Issued): Block[] {
  const titles = { invoice: () => _('Invoice {number}', { number }), credit_note: () => _('Credit note {number}', { number }), correction: () => _('Invoice correction {number}', { number }) }
  const lines = [
    ...(refers_to ? [_('For invoice {number}', { number: refers_to })] : []), _('Buyer: {name}', { name: buyer.name }),
    ...(buyer.tax_id ? [_('Tax number: {number}', { number: buyer.tax_id })] : []), ...buyer.address.split('\n').map((line) => line.trim()).filter(Boolean),
  ]
  return [{ type: 'rule' }, { type: 'text', text: titles[kind](), bold: true }, ...lines.map((text): Block => ({ type: 'text', text }))]
}
