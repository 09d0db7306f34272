/** The browser's print dialog as a fallback: the receipt alone, on a roll of its width. */
import { plainLines, type Document } from './blocks'

/** Prints the document as text; the page behind is hidden from the paper by the stylesheet. */
export function printInBrowser(document_: Document, title: string): void {
  const paper = document.createElement('pre')
  paper.className = 'print-paper'
  paper.textContent = plainLines(document_).map((line) => (typeof line === 'string' ? line : '')).join('\n')
  document.body.append(paper)
  const before = document.title
  document.title = title
  const clean = (): void => {
    document.title = before
    paper.remove()
  }
  addEventListener('afterprint', clean, { once: true })
  window.print()
}
