/** The words of thanks on the receipt. */
import type { Document } from '../../receipts/web/blocks'

const paperOut = 2 // a receipt ends with feeding and cutting the paper

/** The document with one more line of text before the paper comes out. */
export function withThanks(document: Document, text: string): Document {
  const end = document.blocks.length - paperOut
  return { ...document, blocks: [...document.blocks.slice(0, end), { type: 'text', text, align: 'center' }, ...document.blocks.slice(end)] }
}
